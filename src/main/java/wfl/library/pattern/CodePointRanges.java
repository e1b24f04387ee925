package wfl.library.pattern;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Which code points the named categories and scripts of the language take: fixed ranges, narrower
/// than what Unicode calls by the same names.
final class CodePointRanges {
    // Each table holds pairs: first and last code point, ascending.
    private static final int[] WHITE_SPACE = {
        0x0009, 0x000D, 0x0020, 0x0020, 0x0085, 0x0085, 0x00A0, 0x00A0, 0x1680, 0x1680, 0x2000,
        0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000
    };
    private static final int[] SYMBOL = {
        '$', '$', '+', '+', '<', '>', '^', '^', '`', '`', '|', '|', '~', '~', 0x00A2, 0x00A5,
        0x00A7, 0x00A7, 0x00A9, 0x00A9, 0x00AC, 0x00AC, 0x00AE, 0x00B1, 0x00B4, 0x00B4, 0x00B6,
        0x00B6, 0x00B8, 0x00B8, 0x00D7, 0x00D7, 0x00F7, 0x00F7, 0x02C2, 0x02C5, 0x02D2, 0x02DF,
        0x02E5, 0x02EB, 0x02ED, 0x02ED, 0x2100, 0x214F, 0x2190, 0x2328, 0x2400, 0x2426, 0x2440,
        0x244A
    };
    private static final int[] PUNCTUATION = {
        33, 47, 58, 64, 91, 96, 123, 126, 0x2010, 0x2027, 0x2030, 0x203E, 0x2041, 0x2053, 0x2055,
        0x205E
    };
    private static final int[] MARK = {
        0x0300, 0x036F, 0x0483, 0x0489, 0x0591, 0x05BD, 0x05BF, 0x05BF, 0x05C1, 0x05C2, 0x05C4,
        0x05C5, 0x05C7, 0x05C7, 0x0610, 0x061A
    };
    private static final int[] LATIN = {'A', 'Z', 'a', 'z', 0x00C0, 0x024F, 0x1E00, 0x1EFF};
    private static final int[] GREEK = {0x0370, 0x03FF, 0x1F00, 0x1FFF};
    private static final int[] CYRILLIC = {0x0400, 0x052F};
    private static final int[] ARABIC = {0x0600, 0x06FF, 0x0750, 0x077F};
    private static final int[] HEBREW = {0x0590, 0x05FF};
    private static final int[] DEVANAGARI = {0x0900, 0x097F};
    private static final int[] HAN = {0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0x20000, 0x2A6DF};
    private static final int[] HIRAGANA = {0x3040, 0x309F};
    private static final int[] KATAKANA = {0x30A0, 0x30FF};
    private static final int[] HANGUL = {0x1100, 0x11FF, 0x3130, 0x318F, 0xAC00, 0xD7AF};
    private static final int[] NONE = {};

    private CodePointRanges() {}

    static boolean isWhiteSpace(int codePoint) {
        return contains(WHITE_SPACE, codePoint);
    }

    /// Decimal digits, letter numbers and other numbers of every script.
    static boolean isNumeric(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }

    /// An unknown name takes nothing.
    static IntPredicate category(String name) {
        return switch (name) {
            case "L", "Letter" -> Character::isAlphabetic;
            case "N", "Number" -> CodePointRanges::isNumeric;
            case "S", "Symbol" -> in(SYMBOL);
            case "P", "Punctuation" -> in(PUNCTUATION);
            case "M", "Mark" -> in(MARK);
            default -> in(NONE);
        };
    }

    /// An unknown name takes nothing.
    static IntPredicate script(String name) {
        return in(
                switch (name) {
                    case "Latin" -> LATIN;
                    case "Greek" -> GREEK;
                    case "Cyrillic" -> CYRILLIC;
                    case "Arabic" -> ARABIC;
                    case "Hebrew" -> HEBREW;
                    case "Devanagari" -> DEVANAGARI;
                    case "Chinese", "Han" -> HAN;
                    case "Japanese", "Hiragana" -> HIRAGANA;
                    case "Katakana" -> KATAKANA;
                    case "Korean", "Hangul" -> HANGUL;
                    default -> NONE;
                });
    }

    private static IntPredicate in(int[] ranges) {
        return codePoint -> contains(ranges, codePoint);
    }

    private static boolean contains(int[] ranges, int codePoint) {
        int found = Arrays.binarySearch(ranges, codePoint);
        // Between a first (even) and a last (odd) code point, or on either.
        return found >= 0 || (-found - 1) % 2 == 1;
    }
}
