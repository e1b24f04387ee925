const size = 400000;
const address = /(?<user>[A-Za-z0-9]+)@(?<host>[A-Za-z]+)\.[A-Za-z]{3}/g;
const amount = /[0-9]+\.[0-9]{2}/;
const amounts = /[0-9]+\.[0-9]{2}/g;
const line = "write to ann42@example.org or bob@sample.com about 17.50 and 99.99, not to nobody@nowhere, by 12 May";
let found = 0;
for (let turn = 0; turn < size; turn++) {
  const hits = [...line.matchAll(address)].map((match) => ({ ...match.groups }));
  found += hits.length;
  if (amount.test(line)) found += 1;
  const cleaned = line.replace(amounts, "#");
  found += cleaned.length;
}
console.log(found);
