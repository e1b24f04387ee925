package wfl.library.text;

import java.util.Locale;
import wfl.library.base.CodePoints;
import wfl.runtime.ListValue;
import wfl.runtime.Numbers;
import wfl.runtime.WflError;

/// Taking text apart and putting it together.
final class TextParts {
    /// The widest a text is padded to, in characters.
    private static final int PAD_WIDTH_MAX = 1024;

    private TextParts() {}

    static String capitalized(String text) {
        if (text.isEmpty()) return text;
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(Locale.ROOT).concat(text.substring(end));
    }

    static String substring(String text, long start, long length) {
        int count = CodePoints.count(text);
        if (start >= count) return "";
        int end = (int) (start + Math.min(length, count - start));
        return text.substring(CodePoints.offset(text, (int) start), CodePoints.offset(text, end));
    }

    static ListValue split(String text, String delimiter) {
        if (delimiter.isEmpty()) {
            throw new WflError("Empty delimiter not allowed in string split");
        }
        var parts = new ListValue();
        int start = 0;
        int at;
        while ((at = text.indexOf(delimiter, start)) >= 0) {
            parts.add(text.substring(start, at));
            start = at + delimiter.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    static String replaced(String text, String old, String replacement) {
        return old.isEmpty() ? interspersed(text, replacement) : text.replace(old, replacement);
    }

    // String.replace would also insert between the two halves of a surrogate pair.
    private static String interspersed(String text, String between) {
        var result = new StringBuilder(between);
        text.codePoints().forEach(c -> result.appendCodePoint(c).append(between));
        return result.toString();
    }

    static double lastIndexOf(String text, String wanted) {
        return CodePoints.index(text, text.lastIndexOf(wanted));
    }

    /// The spaces that widen a text; none when it is wide enough.
    static String padding(String text, double width) {
        if (!(width >= 0) || Double.isInfinite(width)) {
            throw new WflError(
                    "pad width must be a finite non-negative number, got " + Numbers.text(width));
        }
        int missing = (int) Math.min(width, PAD_WIDTH_MAX) - CodePoints.count(text);
        return " ".repeat(Math.max(0, missing));
    }
}
