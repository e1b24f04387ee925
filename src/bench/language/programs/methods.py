size = 4000000
class Account:
    def __init__(self):
        self.balance = 0
        self.moves = 0
    def deposit(self, amount):
        self.balance = self.balance + amount
        self.moves = self.moves + 1
    def worth(self):
        return self.balance * 2
class Savings(Account):
    def worth(self):
        return self.balance * 3
def main():
    plain = Account()
    saved = Savings()
    total = 0
    for i in range(1, size + 1):
        plain.deposit(i)
        saved.deposit(1)
        total = (total + plain.worth() + saved.worth() + saved.moves) % 1000003
    print(total + plain.moves)
main()
