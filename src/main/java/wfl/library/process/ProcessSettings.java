package wfl.library.process;

import java.util.List;
import java.util.Locale;
import wfl.runtime.Execution;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;

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
        return new ProcessSettings(execution.settings());
    }

    boolean allowed() {
        return settings.flag(Setting.ALLOW_SHELL_EXECUTION);
    }

    Mode mode() {
        return switch (settings.text(Setting.SHELL_EXECUTION_MODE).toLowerCase(Locale.ROOT)) {
            case "allowlist_only", "allowlistonly" -> Mode.ALLOWLIST_ONLY;
            case "sanitized" -> Mode.SANITIZED;
            case "unrestricted" -> Mode.UNRESTRICTED;
            default -> Mode.FORBIDDEN;
        };
    }

    List<String> allowedPrograms() {
        return settings.list(Setting.ALLOWED_SHELL_COMMANDS);
    }

    boolean warnsOfShell() {
        return settings.flag(Setting.WARN_ON_SHELL_EXECUTION);
    }

    /// How long a command may run to its end.
    long timeoutSeconds() {
        return Math.min(settings.number(Setting.TIMEOUT_SECONDS), TIMEOUT_SECONDS_MAX);
    }

    /// How much of each stream of a child is kept, in bytes.
    int bufferBytesMax() {
        return (int) Math.min(settings.number(Setting.MAX_BUFFER_SIZE_BYTES), 1 << 30);
    }

    long processesMax() {
        return settings.number(Setting.MAX_CONCURRENT_PROCESSES);
    }

    boolean killsOnShutdown() {
        return settings.flag(Setting.KILL_ON_SHUTDOWN);
    }
}
