const size = 320000;
class Planet {
  constructor(px, py, pz, vx, vy, vz, mass) {
    this.px = px; this.py = py; this.pz = pz;
    this.vx = vx; this.vy = vy; this.vz = vz;
    this.mass = mass;
  }
  pull(dx, dy, dz) {
    this.vx = this.vx + dx;
    this.vy = this.vy + dy;
    this.vz = this.vz + dz;
  }
  move(dt) {
    this.px = this.px + dt * this.vx;
    this.py = this.py + dt * this.vy;
    this.pz = this.pz + dt * this.vz;
  }
}
const sun = new Planet(0, 0, 0, 0, 0, 0, 39.47841760435743);
const jupiter = new Planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
  0.606326392995832, 2.81198684491626, -0.02521836165988763, 0.03769367487038949);
const saturn = new Planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
  -1.01077434617879, 1.82566237123041186, 0.00841576137658415, 0.011286326131968767);
const uranus = new Planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
  1.08279100644153536, 0.868713018169608, -0.010832637401363636, 0.0017237240570597112);
const neptune = new Planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
  0.979090732243898, 0.594698998647676, -0.034755955504078104, 0.0020336868699246304);
const bodies = [sun, jupiter, saturn, uranus, neptune];
const dt = 0.01;
for (let turn = 0; turn < size; turn++) {
  for (let i = 0; i < 4; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < 5; j++) {
      const b = bodies[j];
      const dx = a.px - b.px;
      const dy = a.py - b.py;
      const dz = a.pz - b.pz;
      const square = dx * dx + dy * dy + dz * dz;
      const pull = dt / (square * Math.sqrt(square));
      const pullA = 0 - b.mass * pull;
      const pullB = a.mass * pull;
      a.pull(dx * pullA, dy * pullA, dz * pullA);
      b.pull(dx * pullB, dy * pullB, dz * pullB);
    }
  }
  for (const planet of bodies) planet.move(dt);
}
let total = 0;
for (const planet of bodies) total = total + planet.px + planet.py + planet.pz;
console.log(Math.floor(total * 1000000));
