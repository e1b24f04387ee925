package wfl.source;

/// A stretch of source text, as UTF-16 offsets: `start` inclusive, `end` exclusive.
///
/// {@link #NONE} stands for "no place in the source"; messages about it point at the first
/// character of the file.
public record Span(int start, int end) {
    public static final Span NONE = new Span(-1, -1);

    public Span {
        if (end < start || (start < 0 && end >= 0)) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    public boolean isNone() {
        return start < 0;
    }

    /// The smallest span that covers both.
    public Span to(Span other) {
        if (isNone()) return other;
        if (other.isNone()) return this;
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
