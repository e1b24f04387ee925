const size = 640;
let inside = 0;
for (let row = 0; row < size; row++) {
  const ci = 2 * row / size - 1;
  for (let column = 0; column < size; column++) {
    const cr = 3 * column / size - 2;
    let zr = 0;
    let zi = 0;
    let steps = 0;
    while (zr * zr + zi * zi <= 4 && steps < 100) {
      const next = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = next;
      steps++;
    }
    inside += steps;
  }
}
console.log(inside);
