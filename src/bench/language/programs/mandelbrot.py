size = 640
def main():
    inside = 0
    for row in range(size):
        ci = 2 * row / size - 1
        for column in range(size):
            cr = 3 * column / size - 2
            zr = 0
            zi = 0
            steps = 0
            while zr * zr + zi * zi <= 4 and steps < 100:
                next = zr * zr - zi * zi + cr
                zi = 2 * zr * zi + ci
                zr = next
                steps += 1
            inside += steps
    print(inside)
main()
