const size = 4000000;
let seed = 42;
const numbers = [];
for (let i = 0; i < size; i++) {
  seed = (seed * 16807) % 2147483647;
  numbers.push(seed);
}
numbers.sort((a, b) => a - b);
let total = 0;
let place = 0;
for (const numberHere of numbers) {
  place++;
  total = (total + numberHere * (place % 7)) % 1000000007;
}
console.log(total);
