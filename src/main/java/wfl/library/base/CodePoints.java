package wfl.library.base;

/// Text measured in code points, as programs see it. Java measures in UTF-16 units, which are the
/// same until the first character beyond U+FFFF.
public final class CodePoints {
    private CodePoints() {}

    /// How many characters a program sees; constant time for Latin-1 text.
    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Where in the Java text the character with an index stands.
    ///
    /// @param index 0 to {@link #count}; count itself gives the end
    public static int offset(String text, int index) {
        return count(text) == text.length() ? index : text.offsetByCodePoints(0, index);
    }

    /// The index of the character that stands at a place in the Java text.
    ///
    /// @return -1 for the place -1, so that the result of a search passes through
    public static int index(String text, int offset) {
        return offset < 0 ? -1 : text.codePointCount(0, offset);
    }

    /// Orders by code point, which is also the order of the UTF-8 bytes.
    public static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) return rank(x) - rank(y);
        }
        return a.length() - b.length();
    }

    // Surrogates stand for characters beyond U+FFFF, so they sort after U+E000 to U+FFFF.
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }

    /// The Unicode property White_Space, all of which lies below U+10000. `Character.isWhitespace`
    /// is another set: without the no-break spaces and U+0085, with the separators U+001C to
    /// U+001F.
    public static boolean isWhiteSpace(char c) {
        return switch (c) {
            case ' ', '\t', '\n', 0x0B, '\f', '\r', 0x85, 0xA0, 0x1680 -> true;
            case 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    /// The text without white space at its ends.
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) start++;
        while (start < end && isWhiteSpace(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }
}
