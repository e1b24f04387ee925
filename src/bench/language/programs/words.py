size = 800000
def main():
    line = "the quick brown fox jumps over the lazy dog while the small cat sleeps on the warm stone wall near the old garden gate"
    places = {"the": [], "quick": [], "brown": [], "fox": [], "jumps": [], "over": [], "lazy": [], "dog": []}
    place = 0
    unknown = 0
    for _ in range(size):
        words = line.split(" ")
        for word in words:
            place += 1
            if word in places:
                places[word].append(place)
            else:
                unknown += 1
    print(len(places["the"]) + len(places["dog"]) + unknown)
main()
