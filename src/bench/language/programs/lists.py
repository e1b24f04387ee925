size = 4000000
def main():
    seed = 42
    numbers = []
    for _ in range(size):
        seed = (seed * 16807) % 2147483647
        numbers.append(seed)
    numbers.sort()
    total = 0
    place = 0
    for number_here in numbers:
        place += 1
        total = (total + number_here * (place % 7)) % 1000000007
    print(total)
main()
