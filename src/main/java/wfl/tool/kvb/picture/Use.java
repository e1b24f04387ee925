package wfl.tool.kvb.picture;

/// What a stretch of the file is used for, as it is drawn.
enum Use {
    SUPERBLOCK('S', "superblock", "#7c5cbf"),
    CATALOG('C', "catalog", "#a884d8"),
    LIVE('#', "live records", "#2f8f5b"),
    DEAD('-', "dead records", "#c8553d"),
    NEW('+', "records since the checkpoint", "#57b9a5"),
    ROOM('_', "room for records", "#cfd8d2"),
    INDEX('i', "index", "#2f6fb0"),
    KEYS('k', "key runs", "#d39a2d"),
    EXPIRY('e', "expiry runs", "#8a8f3c"),
    FREE('.', "free", "#e9e9e9");

    final char letter;
    final String words;
    final String colour;

    Use(char letter, String words, String colour) {
        this.letter = letter;
        this.words = words;
        this.colour = colour;
    }
}
