const size = 8000000;
const isPrime = [];
for (let i = 0; i <= size; i++) isPrime.push(true);
let candidate = 2;
while (candidate * candidate <= size) {
  if (isPrime[candidate]) {
    for (let multiple = candidate * candidate; multiple <= size; multiple += candidate) {
      isPrime[multiple] = false;
    }
  }
  candidate++;
}
let total = 0;
for (let number = 2; number <= size; number++) if (isPrime[number]) total++;
console.log(total);
