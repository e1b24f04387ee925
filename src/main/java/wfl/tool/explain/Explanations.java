package wfl.tool.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wfl.source.Suggestions;

/// What the codes of messages mean, from the pages beside this class.
public final class Explanations {
    /// Every code, in the order they are listed. A test compares it with the sources.
    static final List<String> CODES =
            List.of(
                    "ERROR",
                    "TYPE",
                    "ANALYZE-SEMANTIC",
                    "ANALYZE-SECURITY",
                    "ANALYZE-UNUSED",
                    "ANALYZE-UNREACHABLE",
                    "ANALYZE-SHADOW",
                    "ANALYZE-RETURN",
                    "LINT-NAME",
                    "LINT-INDENT",
                    "LINT-KEYWORD",
                    "LINT-WHITESPACE",
                    "LINT-LENGTH",
                    "LINT-COMPLEX",
                    "INTERNAL");

    private Explanations() {}

    /// The page of a code, as Markdown; the case of its letters does not matter.
    public static Optional<String> page(String code) {
        String wanted = code.toUpperCase(Locale.ROOT);
        return CODES.contains(wanted) ? Optional.of(read(wanted)) : Optional.empty();
    }

    /// Every code with the title of its page.
    public static String list() {
        var list = new StringBuilder("Codes that wfl --explain CODE explains:\n\n");
        for (String code : CODES) {
            String title = read(code).lines().findFirst().orElseThrow();
            list.append("%-20s %s%n".formatted(code, title.substring(title.indexOf(": ") + 2)));
        }
        return list.toString();
    }

    /// What to say about a code there is no page for.
    public static String unknown(String code) {
        String start = "There is no code '" + code + "'.";
        return Suggestions.closest(code, CODES)
                .map(near -> start + " Did you mean " + near + "?")
                .orElse(start + " wfl --explain lists the codes there are.");
    }

    private static String read(String code) {
        try (var page = Explanations.class.getResourceAsStream(code + ".md")) {
            if (page == null) throw new IllegalStateException("no page for " + code);
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
