package wfl.tool;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wfl.session.DiagnosticPrinter;
import wfl.session.ExitCode;
import wfl.source.Diagnostic;
import wfl.source.DiagnosticJson;
import wfl.source.Source;
import wfl.tool.config.ConfigurationCommands;
import wfl.tool.config.Wizard;
import wfl.tool.console.Console;
import wfl.tool.explain.Explanations;

/// Everything `wfl` does besides running programs. Loaded only for that.
final class Tasks {
    private final Console console;
    private final Map<String, String> environment;
    private final DiagnosticPrinter printer;

    Tasks(Console console, Map<String, String> environment, DiagnosticPrinter printer) {
        this.console = console;
        this.environment = environment;
        this.printer = printer;
    }

    /// @return the exit code
    int perform(CommandLine.Task task) {
        String subject = task.subject();
        var inspection = new Inspection(console, printer, task.options());
        return switch (task.kind()) {
            case ANALYZE, LINT, FIX, LEX, AST -> inspect(inspection, task);
            case EDIT -> Editor.open(subject, console);
            case DUMP_ENV -> new EnvironmentDump(console, environment).write(subject);
            case CONFIG_CHECK -> configuration().check(directory(subject));
            case CONFIG_FIX -> configuration().fix(directory(subject));
            case INIT -> initialise(subject);
            case EXPLAIN -> explain(subject);
        };
    }

    private int inspect(Inspection inspection, CommandLine.Task task) {
        var settings = Wfl.settings(task.subject(), environment);
        return switch (SourceFile.read(task.subject(), Wfl.sourceBytesMax(settings))) {
            case SourceFile.Unreadable(var message, var exitCode) -> {
                console.error(message + "\n");
                yield exitCode;
            }
            case SourceFile.Readable file -> inspection.perform(task.kind(), file, settings);
        };
    }

    private ConfigurationCommands configuration() {
        return new ConfigurationCommands(console, environment);
    }

    private static Path directory(String subject) {
        return ConfigurationCommands.directory(Path.of(subject));
    }

    private int initialise(String subject) {
        Path directory;
        try {
            directory = Path.of(subject).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            directory = null;
        }
        if (directory == null || !Files.isDirectory(directory)) {
            console.error("Error: --init requires a valid directory\n");
            return ExitCode.UNUSABLE;
        }
        try (var input = new FileInputStream(FileDescriptor.in);
                var reader = new InputStreamReader(input, StandardCharsets.UTF_8);
                var answers = new BufferedReader(reader)) {
            return new Wizard(console, answers).run(directory);
        } catch (IOException e) {
            console.error("Error: The answers cannot be read: " + e.getMessage() + "\n");
            return ExitCode.FAILED;
        }
    }

    private int explain(String code) {
        if (code.isEmpty()) {
            console.print(Explanations.list());
            return ExitCode.SUCCESS;
        }
        var page = Explanations.page(code);
        if (page.isEmpty()) {
            console.error("Error: " + Explanations.unknown(code) + "\n");
            return ExitCode.UNUSABLE;
        }
        console.print(page.get());
        return ExitCode.SUCCESS;
    }

    /// Findings for a program to read: one a line.
    static String json(List<Diagnostic> findings, Source source) {
        var lines = new StringBuilder();
        for (Diagnostic finding : findings) {
            lines.append(DiagnosticJson.line(finding, source, List.of()));
        }
        return lines.toString();
    }
}
