package wfl.library.keystore;

/// Java text that cannot be written as UTF-8: half of a surrogate pair without the other half.
final class Utf8 {
    private Utf8() {}

    /// Where a half without its other half stands, or -1.
    static int unpairedSurrogateAt(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            boolean isPair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (!isPair) return i;
            i++;
        }
        return -1;
    }

    /// What is wrong with the text, as the second half of a sentence.
    static String reasonAgainst(String text, int unpairedAt) {
        return "has half a character (U+%04X) that cannot be written as UTF-8"
                .formatted((int) text.charAt(unpairedAt));
    }
}
