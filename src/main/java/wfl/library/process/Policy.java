package wfl.library.process;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wfl.library.process.ProcessSettings.Mode;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// What the settings allow to be started.
final class Policy {
    private static final String HELP =
            """

            Subprocess execution is disabled by default. To allow it, update .wflcfg:
            allow_shell_execution = true
            shell_execution_mode = allowlist_only   # or sanitized / unrestricted
            allowed_shell_commands = echo, ls       # required for allowlist_only
            (line %d, column %d)\
            """;

    private final Execution execution;
    private final ProcessSettings settings;
    private final int line;
    private final int column;

    /// @param line where the statement stands, for messages
    Policy(Execution execution, int line, int column) {
        this.execution = execution;
        this.settings = ProcessSettings.of(execution);
        this.line = line;
        this.column = column;
    }

    /// @throws WflError nothing may be started
    void requireAny() {
        if (!settings.allowed()) {
            throw blocked("Subprocess execution is disabled (allow_shell_execution = false)");
        }
        if (settings.mode() == Mode.FORBIDDEN) {
            throw blocked(
                    "Subprocess execution is disabled by security policy"
                            + " (shell_execution_mode = forbidden)");
        }
    }

    /// Says on standard error what a shell will make of the text, unless nobody wants to know.
    ///
    /// @throws WflError no shell may read commands
    void requireShell(String text) {
        if (settings.mode() == Mode.ALLOWLIST_ONLY) {
            throw blocked(
                    "Shell features are not permitted in allowlist_only mode; use the direct-exec"
                            + " form with an explicit argument list");
        }
        if (settings.warnsOfShell()) {
            execution.output().warning(ShellWarning.of(text, line, column));
        }
    }

    /// @throws WflError the program is not on the list that counts
    void requireProgram(String program) {
        if (settings.mode() != Mode.ALLOWLIST_ONLY) return;
        List<String> allowed = settings.allowedPrograms();
        if (allowed.stream().anyMatch(entry -> isMeant(entry, program))) return;
        throw blocked("Program '" + program + "' is not in the allowlist (allowed_shell_commands)");
    }

    // A bare name on the list means what the system finds under it, not any file of that name.
    private boolean isMeant(String entry, String program) {
        if (!hasPath(entry)) return !hasPath(program) && entry.equals(program);
        Optional<Path> file = canonical(program);
        return file.isPresent() && file.equals(canonical(entry));
    }

    private static boolean hasPath(String program) {
        return program.indexOf('/') >= 0 || program.indexOf('\\') >= 0;
    }

    private Optional<Path> canonical(String path) {
        try {
            return Optional.of(execution.surroundings().path(path).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private WflError blocked(String reason) {
        return new WflError(
                "Command blocked by security policy: " + reason + HELP.formatted(line, column));
    }
}
