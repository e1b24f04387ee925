const size = 800000;
const line = "the quick brown fox jumps over the lazy dog while the small cat sleeps on the warm stone wall near the old garden gate";
const places = new Map(
  ["the", "quick", "brown", "fox", "jumps", "over", "lazy", "dog"].map((word) => [word, []]));
let place = 0;
let unknown = 0;
for (let i = 0; i < size; i++) {
  const words = line.split(" ");
  for (const word of words) {
    place++;
    if (places.has(word)) places.get(word).push(place);
    else unknown++;
  }
}
console.log(places.get("the").length + places.get("dog").length + unknown);
