const size = 4000000;
class Account {
  constructor() {
    this.balance = 0;
    this.moves = 0;
  }
  deposit(amount) {
    this.balance = this.balance + amount;
    this.moves = this.moves + 1;
  }
  worth() { return this.balance * 2; }
}
class Savings extends Account {
  worth() { return this.balance * 3; }
}
const plain = new Account();
const saved = new Savings();
let total = 0;
for (let i = 1; i <= size; i++) {
  plain.deposit(i);
  saved.deposit(1);
  total = (total + plain.worth() + saved.worth() + saved.moves) % 1000003;
}
console.log(total + plain.moves);
