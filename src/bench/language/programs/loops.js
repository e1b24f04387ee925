const size = 6000;
let total = 0;
for (let across = 1; across <= size; across++) {
  for (let down = 1; down <= size; down++) {
    total = (total + across * down) % 1000003;
    if (total > 500000) total += 1;
  }
}
console.log(total);
