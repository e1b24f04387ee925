package wfl.tool.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wfl.syntax.Keywords;

/// Which part of a typed text is what, by its look alone: half-written entries have colours too.
///
/// Immutable, safe to share.
final class Highlighting {
    enum Kind {
        KEYWORD,
        BUILTIN,
        TEXT,
        NUMBER,
        COMMENT,
        COMMAND
    }

    /// A stretch of the text, `end` exclusive; plain words have none.
    record Part(int start, int end, Kind kind) {}

    private static final Pattern TOKEN =
            Pattern.compile(
                    """
                    (?<command>(?<=\\A|\\n)[ \\t]*\\.[a-z]+)\
                    |(?<comment>//[^\\n]*|(?<=\\A|\\n)[ \\t]*#[^\\n]*)\
                    |(?<text>"(?:\\\\.|[^"\\\\])*+(?:"|\\z|\\\\\\z))\
                    |(?<number>\\b[0-9]+(?:\\.[0-9]+)?\\b)\
                    |(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)\
                    """,
                    Pattern.DOTALL);

    private final Set<String> keywords = Keywords.all();
    private final Set<String> builtins;

    Highlighting(Set<String> builtins) {
        this.builtins = Set.copyOf(builtins);
    }

    /// The parts in the order of the text.
    List<Part> of(String text) {
        var parts = new ArrayList<Part>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            Kind kind = kind(token);
            if (kind != null) parts.add(new Part(start(token), token.end(), kind));
        }
        return parts;
    }

    private static int start(Matcher token) {
        String found = token.group();
        return token.end() - found.stripLeading().length();
    }

    private @Nullable Kind kind(Matcher token) {
        if (token.group("command") != null) return Kind.COMMAND;
        if (token.group("comment") != null) return Kind.COMMENT;
        if (token.group("text") != null) return Kind.TEXT;
        if (token.group("number") != null) return Kind.NUMBER;
        String word = token.group("word");
        if (keywords.contains(word)) return Kind.KEYWORD;
        return builtins.contains(word) ? Kind.BUILTIN : null;
    }
}
