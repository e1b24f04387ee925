package wfl.library.process;

import java.util.List;
import java.util.Locale;
import wfl.runtime.Execution;
import wfl.runtime.Settings;

/// What is configured about other programs.
final class ProcessSettings {
    /// Who may be started.
    enum Mode {
        FORBIDDEN,
        ALLOWLIST_ONLY,
        SANITIZED,
        UNRESTRICTED
    }

    private static final long TIMEOUT_SECONDS_MAX = 300;

    private final Settings settings;

    private ProcessSettings(Settings settings) {
        this.settings = settings;
    }

    static ProcessSettings of(Execution execution) {
        return new ProcessSettings(execution.surroundings().settings());
    }

    boolean allowed() {
        return settings.flag("allow_shell_execution", false);
    }

    Mode mode() {
        return switch (settings.text("shell_execution_mode").toLowerCase(Locale.ROOT)) {
            case "allowlist_only", "allowlistonly" -> Mode.ALLOWLIST_ONLY;
            case "sanitized" -> Mode.SANITIZED;
            case "unrestricted" -> Mode.UNRESTRICTED;
            default -> Mode.FORBIDDEN;
        };
    }

    List<String> allowedPrograms() {
        return settings.list("allowed_shell_commands");
    }

    boolean warnsOfShell() {
        return settings.flag("warn_on_shell_execution", true);
    }

    /// How long a command may run to its end.
    long timeoutSeconds() {
        return Math.min(settings.number("timeout_seconds", 1, 60), TIMEOUT_SECONDS_MAX);
    }

    /// How much of each stream of a child is kept, in bytes.
    int bufferBytesMax() {
        return (int) Math.min(settings.number("max_buffer_size_bytes", 0, 10 << 20), 1 << 30);
    }

    long processesMax() {
        return settings.number("max_concurrent_processes", 0, 100);
    }

    boolean killsOnShutdown() {
        return settings.flag("kill_on_shutdown", false);
    }
}
