size = 8000000
def main():
    text_so_far = ""
    seen = 0
    for i in range(1, size + 1):
        text_so_far = text_so_far + str(i) + ","
        if i % 1000 == 0:
            seen = seen + len(text_so_far)
            text_so_far = ""
    print(seen)
main()
