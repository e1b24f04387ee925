size = 8000000
def main():
    is_prime = []
    for _ in range(size + 1):
        is_prime.append(True)
    candidate = 2
    while candidate * candidate <= size:
        if is_prime[candidate]:
            for multiple in range(candidate * candidate, size + 1, candidate):
                is_prime[multiple] = False
        candidate += 1
    total = 0
    for number in range(2, size + 1):
        if is_prime[number]:
            total += 1
    print(total)
main()
