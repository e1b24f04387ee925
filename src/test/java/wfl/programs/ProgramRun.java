package wfl.programs;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wfl.session.Invocation;
import wfl.session.Outcome;
import wfl.session.ProgramSession;
import wfl.source.Diagnostic;
import wfl.source.DiagnosticRenderer;
import wfl.source.Source;
import wfl.tool.Wfl;
import wfl.tool.config.ConfigurationFiles;
import wfl.tool.console.Console;

/// What a program did.
///
/// @param diagnostics normalised, in the order of their appearance
/// @param rendered the same as a person sees them
record ProgramRun(String out, int exitCode, List<String> diagnostics, String rendered) {
    private static final int SECONDS_MAX = 120;

    /// Runs the program in a directory of its own.
    static ProgramRun of(TestProgram program, Path directory) {
        return program.wantsTestMode() ? inTestMode(program) : plain(program, directory);
    }

    private static ProgramRun plain(TestProgram program, Path directory) {
        var out = new ByteArrayOutputStream();
        var console = new Console(out, OutputStream.nullOutputStream(), false, false);
        var invocation =
                new Invocation(
                        console,
                        InstantSource.system(),
                        directory,
                        program.file().toString(),
                        program.arguments(),
                        ConfigurationFiles.settings(
                                requireNonNull(program.file().getParent()), Map.of()));
        var source = new Source(program.file().getFileName().toString(), program.text());
        var session = new ProgramSession(invocation, (_, _) -> {});
        // A program that never ends is stopped, and then found to differ.
        var limit = CompletableFuture.delayedExecutor(SECONDS_MAX, TimeUnit.SECONDS);
        var watchdog = CompletableFuture.runAsync(session::cancel, limit);
        Outcome outcome = session.run(source);
        watchdog.cancel(false);
        console.finish();
        // The process, too, would name files the way the program does.
        String here = directory + "/";
        return new ProgramRun(
                text(out).replace(here, ""),
                outcome.exitCode(),
                said(outcome, source, DiagnosticRenderer::normalised)
                        .map(line -> line.replace(here, ""))
                        .toList(),
                said(outcome, source, DiagnosticRenderer.plain()::render)
                        .collect(Collectors.joining())
                        .replace(here, ""));
    }

    private static Stream<String> said(
            Outcome outcome, Source source, BiFunction<Diagnostic, Source, String> form) {
        return Stream.concat(
                outcome.findings().stream().map(finding -> form.apply(finding, source)),
                outcome.failure().stream().map(f -> form.apply(f.diagnostic(), f.source())));
    }

    private static ProgramRun inTestMode(TestProgram program) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode =
                new Wfl(new Console(out, err, false, false))
                        .execute("--test", program.file().toString());
        return new ProgramRun(text(out), exitCode, text(err).lines().toList(), text(err));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
