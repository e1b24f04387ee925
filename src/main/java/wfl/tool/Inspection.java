package wfl.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wfl.library.StandardLibrary;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;
import wfl.session.DiagnosticPrinter;
import wfl.session.ExitCode;
import wfl.session.Invocation;
import wfl.session.LargeStack;
import wfl.session.Outcome;
import wfl.session.ProgramSession;
import wfl.session.Report;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.style.Formatted;
import wfl.style.Formatter;
import wfl.style.LintRule;
import wfl.style.Linter;
import wfl.style.Style;
import wfl.syntax.Lexeme;
import wfl.syntax.Lexemes;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;
import wfl.syntax.TreeDump;
import wfl.tool.console.AtomicFile;
import wfl.tool.console.Console;

/// Looks at a program without running it: `--analyze`, `--lint`, `--fix`, `--lex`, `--ast`.
final class Inspection {
    private static final Path DUMPS = Path.of("target", "reports", "dumps");

    private final Console console;
    private final DiagnosticPrinter printer;
    private final Set<String> options;
    private final boolean json;
    private final Set<String> builtinNames = new StandardLibrary().recognisedNames();

    /// @param options the flags given besides
    Inspection(Console console, DiagnosticPrinter printer, Set<String> options) {
        this.console = console;
        this.printer = printer;
        this.options = options;
        this.json = options.contains(FlagReader.JSON);
    }

    /// @return the exit code
    int perform(CommandLine.Task.Kind kind, SourceFile.Readable file, Settings settings) {
        return switch (kind) {
            case ANALYZE -> analyze(file, settings);
            case LINT -> LargeStack.call("wfl", () -> lint(file.source(), settings));
            case FIX -> LargeStack.call("wfl", () -> fix(file, settings));
            case LEX -> dump(file.source(), "lex", "Lexer", tokens(file.source()));
            case AST -> LargeStack.call("wfl", () -> tree(file.source()));
            default -> throw new IllegalArgumentException(kind + " is about no program");
        };
    }

    private int analyze(SourceFile.Readable file, Settings settings) {
        // What an ordinary run would print, under a heading of its own.
        Report report =
                (findings, source) -> {
                    if (findings.isEmpty()) return;
                    if (json) console.print(Tasks.json(findings, source));
                    else {
                        console.error(
                                "Static analysis warnings:\n" + printer.print(findings, source));
                    }
                };
        Path directory = Path.of("").toAbsolutePath();
        var invocation =
                new Invocation(
                        console,
                        InstantSource.system(),
                        directory,
                        file.path().toString(),
                        List.of(),
                        settings);
        Outcome outcome = new ProgramSession(invocation, report).examine(file.source());
        if (outcome.exitCode() == ExitCode.UNUSABLE) return ExitCode.UNUSABLE;
        if (!outcome.findings().isEmpty()) return ExitCode.FAILED;
        if (!json) console.line("No static analysis warnings found.");
        return ExitCode.SUCCESS;
    }

    private int lint(Source source, Settings settings) {
        Parsed parsed = new Parser(builtinNames).parse(source);
        if (!parsed.isRunnable()) return unparsable(parsed, source);
        var linter = new Linter(style(settings), builtinNames);
        var findings = new ArrayList<Diagnostic>(parsed.diagnostics());
        say("Starting linting process...");
        for (LintRule rule : LintRule.values()) {
            say("Applying rule: " + rule.code());
            if (rule == LintRule.NAME) {
                say("  NamingConventionRule: checking variable and action names");
            }
            List<Diagnostic> found = linter.find(rule, parsed.program());
            say("Rule " + rule.code() + " found " + found.size() + " issues");
            findings.addAll(found);
        }
        say("Linting complete. Found " + findings.size() + " issues");
        if (findings.isEmpty()) {
            say("No lint warnings found.");
            return ExitCode.SUCCESS;
        }
        if (json) console.print(Tasks.json(findings, source));
        else console.error(printer.print(findings, source));
        return ExitCode.FAILED;
    }

    private void say(String line) {
        if (!json) console.line(line);
    }

    private int unparsable(Parsed parsed, Source source) {
        if (json) console.print(Tasks.json(parsed.diagnostics(), source));
        else console.error(printer.print(parsed.diagnostics(), source));
        return ExitCode.UNUSABLE;
    }

    private static Style style(Settings settings) {
        if (settings.isStandard()) return Style.STANDARD;
        return new Style(
                settings.count(Setting.INDENT_SIZE),
                settings.count(Setting.MAX_LINE_LENGTH),
                settings.count(Setting.MAX_NESTING_DEPTH),
                settings.flag(Setting.SNAKE_CASE_VARIABLES),
                settings.flag(Setting.CONSISTENT_KEYWORD_CASE),
                settings.flag(Setting.TRAILING_WHITESPACE));
    }

    private int fix(SourceFile.Readable file, Settings settings) {
        Source source = file.source();
        Parsed parsed = new Parser(builtinNames).parse(source);
        // A piece of text that is no token would have to be dropped: not for a formatter to decide.
        if (!parsed.diagnostics().isEmpty()) return unparsable(parsed, source);
        Formatted formatted =
                new Formatter(style(settings).indentSize(), builtinNames).format(source);
        if (options.contains(FlagReader.DIFF)) {
            formatted.differences().forEach(console::line);
            return ExitCode.SUCCESS;
        }
        if (!options.contains(FlagReader.IN_PLACE)) {
            console.print("Fixed code:\n" + formatted.text());
            return ExitCode.SUCCESS;
        }
        try {
            if (!formatted.text().equals(source.text())) {
                AtomicFile.write(file.path(), formatted.text());
            }
        } catch (IOException e) {
            return unwritable(file.path(), e);
        }
        console.line("\u2714 Auto-fixed " + formatted.changeCount() + " issues in place.");
        return ExitCode.SUCCESS;
    }

    private static String tokens(Source source) {
        var dump = new StringBuilder();
        for (Lexeme lexeme : Lexemes.of(source)) {
            if (lexeme.kind() == Lexeme.Kind.BLANK) continue;
            String text = lexeme.text().replace("\\", "\\\\").replace("\n", "\\n");
            dump.append(source.position(lexeme.at())).append(' ').append(lexeme.name());
            if (lexeme.kind() != Lexeme.Kind.LINE_END) dump.append(' ').append(text);
            dump.append('\n');
        }
        return dump.toString();
    }

    private int tree(Source source) {
        Parsed parsed = new Parser(builtinNames).parse(source);
        if (parsed.isRunnable()) {
            return dump(source, "ast", "AST", TreeDump.of(parsed.program(), true));
        }
        if (!json) console.error("Cannot generate AST dump due to parse errors:\n");
        return unparsable(parsed, source);
    }

    private int dump(Source source, String ending, String what, String text) {
        String flat = source.name().replaceFirst("^\\./", "").replaceAll("[/\\\\:]", "_");
        Path file = DUMPS.resolve(flat + "." + ending + ".txt");
        try {
            Files.createDirectories(DUMPS);
            Files.writeString(file, text);
        } catch (IOException e) {
            return unwritable(file, e);
        }
        console.line(what + " output written to: " + file);
        return ExitCode.SUCCESS;
    }

    private int unwritable(Path file, IOException e) {
        console.error("Error: Cannot write " + file + ": " + e.getMessage() + "\n");
        return ExitCode.FAILED;
    }
}
