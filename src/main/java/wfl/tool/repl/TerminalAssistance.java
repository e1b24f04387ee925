package wfl.tool.repl;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// An {@link Assistant} in the three shapes JLine asks for.
final class TerminalAssistance implements Parser, Completer, Highlighter {
    private final boolean colours;
    private Assistant assistant = Assistant.NONE;

    TerminalAssistance(boolean colours) {
        this.colours = colours;
    }

    void ask(Assistant other) {
        assistant = other;
    }

    /// @throws EOFError the entry goes on in another line
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean finished = context == ParseContext.ACCEPT_LINE;
        if (finished && assistant.wantsMore(line)) {
            throw new EOFError(-1, cursor, "the block is not finished");
        }
        int from = context == ParseContext.COMPLETE ? assistant.complete(line, cursor).from() : 0;
        return new Word(line, Math.min(from, cursor), cursor);
    }

    // Quotes and backslashes belong to the language, not to JLine.
    @Override
    public boolean isEscapeChar(char ch) {
        return false;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
        for (var candidate : assistant.complete(line.line(), line.cursor()).list()) {
            found.add(
                    new Candidate(
                            candidate.text(),
                            candidate.text(),
                            candidate.description(),
                            null,
                            null,
                            null,
                            candidate.complete(),
                            0));
        }
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (!colours) return new AttributedString(buffer);
        var text = new AttributedStringBuilder();
        int at = 0;
        for (Highlighting.Part part : assistant.highlight(buffer)) {
            text.append(buffer, at, part.start());
            text.styled(style(part.kind()), buffer.substring(part.start(), part.end()));
            at = part.end();
        }
        return text.append(buffer, at, buffer.length()).toAttributedString();
    }

    private static AttributedStyle style(Highlighting.Kind kind) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (kind) {
            case KEYWORD -> plain.foreground(AttributedStyle.BLUE).bold();
            case BUILTIN -> plain.foreground(AttributedStyle.CYAN);
            case TEXT -> plain.foreground(AttributedStyle.GREEN);
            case NUMBER -> plain.foreground(AttributedStyle.MAGENTA);
            case COMMENT -> plain.foreground(AttributedStyle.BRIGHT);
            case COMMAND -> plain.foreground(AttributedStyle.YELLOW);
        };
    }

    /// The piece of the line that a completion replaces, taken as it stands.
    private record Word(String line, int from, int cursor) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(from, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - from;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }
    }
}
