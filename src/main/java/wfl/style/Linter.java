package wfl.style;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.Lexeme;
import wfl.syntax.Lexemes;
import wfl.syntax.Outline;
import wfl.syntax.tree.Program;

/// Finds what is untidy in a program that parses. All findings are warnings.
///
/// Recursion follows the nesting of the program: needs a large stack, as the parser does.
public final class Linter {
    private final Style style;
    private final Set<String> builtinNames;

    /// @param builtinNames as the parser wants them
    public Linter(Style style, Set<String> builtinNames) {
        this.style = style;
        this.builtinNames = Set.copyOf(builtinNames);
    }

    /// The findings of one rule, in source order.
    public List<Diagnostic> find(LintRule rule, Program program) {
        Source source = program.source();
        return switch (rule) {
            case NAME -> style.names() ? NameRule.find(program) : List.of();
            case INDENT -> indentation(source);
            case KEYWORD -> style.keywordCase() ? keywords(source) : List.of();
            case WHITESPACE -> style.trailingBlanks() ? List.of() : trailingBlanks(source);
            case LENGTH -> longLines(source);
            case COMPLEX -> NestingRule.find(program, style.nestingMax());
        };
    }

    private List<Diagnostic> indentation(Source source) {
        var findings = new ArrayList<Diagnostic>();
        var lines = Lines.of(source);
        Outline outline = Outline.of(source, builtinNames);
        for (int line = 1; line <= source.lineCount(); line++) {
            if (lines.isInsideText(line) || !outline.hasCode(line)) continue;
            int expected = outline.depth(line) * style.indentSize();
            int found = Lines.indentation(source.line(line)).length();
            if (expected == found) continue;
            int start = source.lineStart(line);
            String message = "Line should be indented with %d spaces, found %d";
            findings.add(
                    warning(
                            LintRule.INDENT,
                            new Span(start, start + Math.max(found, 1)),
                            message.formatted(expected, found),
                            "Adjust indentation to " + expected + " spaces"));
        }
        return findings;
    }

    private static List<Diagnostic> keywords(Source source) {
        var findings = new ArrayList<Diagnostic>();
        for (Lexeme lexeme : Lexemes.of(source)) {
            boolean word =
                    lexeme.kind() == Lexeme.Kind.WORD || lexeme.kind() == Lexeme.Kind.BOOLEAN;
            String small = lexeme.text().toLowerCase(Locale.ROOT);
            if (!word || small.equals(lexeme.text()) || !Lexemes.isReserved(small)) continue;
            findings.add(
                    warning(
                            LintRule.KEYWORD,
                            lexeme.at(),
                            "Keyword '" + lexeme.text() + "' should be lowercase",
                            "Change to '" + small + "'"));
        }
        return findings;
    }

    private static List<Diagnostic> trailingBlanks(Source source) {
        var findings = new ArrayList<Diagnostic>();
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.line(line);
            int end = text.stripTrailing().length();
            if (end == text.length()) continue;
            int start = source.lineStart(line);
            findings.add(
                    warning(
                            LintRule.WHITESPACE,
                            new Span(start + end, start + text.length()),
                            "Line has trailing whitespace",
                            "Remove trailing whitespace"));
        }
        return findings;
    }

    private List<Diagnostic> longLines(Source source) {
        int max = style.lineBytesMax();
        var findings = new ArrayList<Diagnostic>();
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.line(line);
            if (text.getBytes(StandardCharsets.UTF_8).length <= max) continue;
            int start = source.lineStart(line);
            findings.add(
                    warning(
                            LintRule.LENGTH,
                            new Span(
                                    start + Math.min(max, text.length() - 1),
                                    start + text.length()),
                            "Line exceeds maximum length of " + max + " characters",
                            "Shorten line to " + max + " characters or less"));
        }
        return findings;
    }

    static Diagnostic warning(LintRule rule, Span at, String message, String note) {
        return Diagnostic.warning(Stage.LINT, rule.code(), at, message).withNote(note);
    }
}
