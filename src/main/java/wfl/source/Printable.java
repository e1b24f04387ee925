package wfl.source;

/// Program text made safe for a terminal: how wide it is, and control characters made visible.
final class Printable {
    private static final int TAB_COLUMNS = 4;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /// Appends a character as it should appear, and returns the column after it.
    ///
    /// @param column 0-based display column where it goes; a tab fills up to the next tab stop
    static int append(StringBuilder out, int codePoint, int column) {
        if (codePoint == '\t') {
            int width = TAB_COLUMNS - column % TAB_COLUMNS;
            out.repeat(' ', width);
            return column + width;
        }
        int shown = visible(codePoint);
        out.appendCodePoint(shown);
        return column + width(shown);
    }

    /// How many columns a terminal gives to a character: 0, 1 or 2.
    static int width(int codePoint) {
        if (codePoint < 0x300) return 1;
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /// A text that must stay on one line.
    static String line(String text) {
        return lines(text).replace('\n', ' ');
    }

    /// A text of several lines, with everything else that would move the cursor made visible.
    static String lines(String text) {
        if (text.chars().allMatch(c -> c == '\n' || visible(c) == c)) return text;
        var out = new StringBuilder();
        String unix = text.replace("\r\n", "\n");
        unix.codePoints().forEach(c -> out.appendCodePoint(c == '\n' ? c : visible(c)));
        return out.toString();
    }

    private static int visible(int codePoint) {
        if (codePoint < 0x20) return CONTROL_PICTURES + codePoint;
        if (codePoint == 0x7F) return DELETE_PICTURE;
        boolean invisible = codePoint >= 0x80 && codePoint < 0xA0;
        boolean turnsDirection =
                codePoint >= 0x202A && codePoint <= 0x202E
                        || codePoint >= 0x2066 && codePoint <= 0x2069;
        return invisible || turnsDirection ? REPLACEMENT : codePoint;
    }

    // The wide ranges of Unicode's EastAsianWidth.txt, in blocks, and what terminals show as emoji.
    private static boolean isWide(int c) {
        return Character.isIdeographic(c)
                || Character.isEmojiPresentation(c)
                || (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0x303E)
                || (c >= 0x3041 && c <= 0x33FF)
                || (c >= 0xA000 && c <= 0xA4CF)
                || (c >= 0xA960 && c <= 0xA97F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF01 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6);
    }
}
