size = 400000
import re
def main():
    address = re.compile(r"(?P<user>[A-Za-z0-9]+)@(?P<host>[A-Za-z]+)\.[A-Za-z]{3}")
    amount = re.compile(r"[0-9]+\.[0-9]{2}")
    line = "write to ann42@example.org or bob@sample.com about 17.50 and 99.99, not to nobody@nowhere, by 12 May"
    found = 0
    for turn in range(size):
        hits = [match.groupdict() for match in address.finditer(line)]
        found += len(hits)
        if amount.search(line):
            found += 1
        cleaned = amount.sub("#", line)
        found += len(cleaned)
    print(found)
main()
