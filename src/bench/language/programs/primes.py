size = 2000000
def main():
    primes = [2]
    candidate = 3
    while candidate < size:
        place = 0
        divisor = 2
        is_prime = True
        while divisor * divisor <= candidate:
            if candidate % divisor == 0:
                is_prime = False
                break
            place += 1
            divisor = primes[place]
        if is_prime:
            primes.append(candidate)
        candidate += 1
    total = 0
    for prime in primes:
        total += prime
    print(total)
main()
