size = 320000
from math import sqrt, floor
class Planet:
    def __init__(self, px, py, pz, vx, vy, vz, mass):
        self.px = px
        self.py = py
        self.pz = pz
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass
    def pull(self, dx, dy, dz):
        self.vx = self.vx + dx
        self.vy = self.vy + dy
        self.vz = self.vz + dz
    def move(self, dt):
        self.px = self.px + dt * self.vx
        self.py = self.py + dt * self.vy
        self.pz = self.pz + dt * self.vz
def main():
    sun = Planet(0, 0, 0, 0, 0, 0, 39.47841760435743)
    jupiter = Planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
                     0.606326392995832, 2.81198684491626, -0.02521836165988763, 0.03769367487038949)
    saturn = Planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
                    -1.01077434617879, 1.82566237123041186, 0.00841576137658415, 0.011286326131968767)
    uranus = Planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
                    1.08279100644153536, 0.868713018169608, -0.010832637401363636, 0.0017237240570597112)
    neptune = Planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
                     0.979090732243898, 0.594698998647676, -0.034755955504078104, 0.0020336868699246304)
    bodies = [sun, jupiter, saturn, uranus, neptune]
    dt = 0.01
    for turn in range(size):
        for i in range(4):
            a = bodies[i]
            for j in range(i + 1, 5):
                b = bodies[j]
                dx = a.px - b.px
                dy = a.py - b.py
                dz = a.pz - b.pz
                square = dx * dx + dy * dy + dz * dz
                pull = dt / (square * sqrt(square))
                pull_a = 0 - b.mass * pull
                pull_b = a.mass * pull
                a.pull(dx * pull_a, dy * pull_a, dz * pull_a)
                b.pull(dx * pull_b, dy * pull_b, dz * pull_b)
        for planet in bodies:
            planet.move(dt)
    total = 0
    for planet in bodies:
        total = total + planet.px + planet.py + planet.pz
    print(floor(total * 1000000))
main()
