package wfl.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// A text as the lexer reads it, by UTF-16 unit, so that token offsets are those of
/// {@link wfl.source.Span}.
final class TextStream implements CharStream {
    private final String name;
    private final String text;
    private int next;

    TextStream(String name, String text) {
        this.name = name;
        this.text = text;
    }

    @Override
    public void consume() {
        if (next >= text.length()) throw new IllegalStateException("cannot consume the end");
        next++;
    }

    @Override
    public int LA(int distance) {
        int at = distance > 0 ? next + distance - 1 : next + distance;
        return at < 0 || at >= text.length() ? IntStream.EOF : text.charAt(at);
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {
        // The whole text stays in memory: nothing to let go of.
    }

    @Override
    public int index() {
        return next;
    }

    @Override
    public void seek(int index) {
        next = Math.min(index, text.length());
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getSourceName() {
        return name;
    }

    @Override
    public String getText(Interval interval) {
        int end = Math.min(interval.b + 1, text.length());
        return interval.a >= end ? "" : text.substring(interval.a, end);
    }
}
