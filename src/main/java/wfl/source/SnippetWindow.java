package wfl.source;

/// The part of a source line that is shown around a caret, and where the caret goes.
///
/// Short lines are shown whole. Of a long one only the surroundings of the caret are copied, so
/// that a line of a megabyte costs no more than any other.
///
/// @param before what stands in front of the marked characters, ready to print
/// @param marked the marked characters; empty at the end of a line
/// @param after the rest
/// @param caretColumn 0-based display column of the first caret
/// @param caretWidth how many carets: as many as the marked characters take, at least one
/// @param cut whether the line was too long to show whole
record SnippetWindow(
        String before, String marked, String after, int caretColumn, int caretWidth, boolean cut) {
    /// Longest line shown whole, in UTF-16 units: what fits a wide terminal without wrapping.
    static final int LINE_CHARS_MAX = 160;

    private static final int CHARS_BEFORE = 60;
    private static final int CHARS_AFTER = 60;
    private static final String ELLIPSIS = "...";

    /// @param from offset in the line of the first marked character
    /// @param to offset after the last one
    static SnippetWindow around(String line, int from, int to) {
        boolean cut = line.length() > LINE_CHARS_MAX;
        int start = cut ? boundary(line, Math.max(0, from - CHARS_BEFORE)) : 0;
        int end =
                cut
                        ? boundary(line, (int) Math.min(line.length(), (long) from + CHARS_AFTER))
                        : line.length();
        int markedEnd = Math.min(to, end);
        var out = new StringBuilder(start > 0 ? ELLIPSIS : "");
        int caretColumn = append(out, line, start, from, out.length());
        int beforeLength = out.length();
        int caretEnd = append(out, line, from, markedEnd, caretColumn);
        int markedLength = out.length();
        append(out, line, markedEnd, end, caretEnd);
        if (end < line.length()) out.append(ELLIPSIS);
        return new SnippetWindow(
                out.substring(0, beforeLength),
                out.substring(beforeLength, markedLength),
                out.substring(markedLength),
                caretColumn,
                Math.max(1, caretEnd - caretColumn),
                cut);
    }

    private static int append(StringBuilder out, String line, int start, int end, int column) {
        int next = column;
        for (int i = start; i < end; i += Character.charCount(line.codePointAt(i))) {
            next = Printable.append(out, line.codePointAt(i), next);
        }
        return next;
    }

    /// The nearest offset at or before this one that does not split a surrogate pair.
    private static int boundary(String line, int offset) {
        boolean splits =
                offset > 0
                        && offset < line.length()
                        && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
        return splits ? offset - 1 : offset;
    }
}
