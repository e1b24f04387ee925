size = 6000
def main():
    total = 0
    for across in range(1, size + 1):
        for down in range(1, size + 1):
            total = (total + across * down) % 1000003
            if total > 500000:
                total += 1
    print(total)
main()
