const size = 8000000;
let textSoFar = "";
let seen = 0;
for (let i = 1; i <= size; i++) {
  textSoFar = textSoFar + i + ",";
  if (i % 1000 === 0) {
    seen = seen + textSoFar.length;
    textSoFar = "";
  }
}
console.log(seen);
