const size = 2000000;
const primes = [2];
let candidate = 3;
while (candidate < size) {
  let place = 0;
  let divisor = 2;
  let isPrime = true;
  while (divisor * divisor <= candidate) {
    if (candidate % divisor === 0) {
      isPrime = false;
      break;
    }
    place++;
    divisor = primes[place];
  }
  if (isPrime) primes.push(candidate);
  candidate++;
}
let total = 0;
for (const prime of primes) total += prime;
console.log(total);
