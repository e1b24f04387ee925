package wfl.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;
import wfl.session.ExitCode;
import wfl.session.Language;
import wfl.tool.config.ConfigurationFiles;
import wfl.tool.console.Console;

/// `--dump-env`: what a report of a mistake should say about the machine.
final class EnvironmentDump {
    private final Console console;
    private final Map<String, String> environment;

    EnvironmentDump(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /// @param file where to write it; empty for standard output
    /// @return the exit code
    int write(String file) {
        String text = text();
        if (file.isEmpty()) {
            console.print(text);
            return ExitCode.SUCCESS;
        }
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException e) {
            console.error("Error: Cannot write " + file + ": " + e.getMessage() + "\n");
            return ExitCode.FAILED;
        }
        console.line("Environment details dumped to " + file);
        return ExitCode.SUCCESS;
    }

    private String text() {
        var text = new StringBuilder("=== WFL Environment Dump ===\n\n");
        line(text, "WFL Version", Language.VERSION);
        line(text, "Java Version", Runtime.version().toString());
        line(text, "OS", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        line(text, "Architecture", System.getProperty("os.arch"));
        text.append("WFL LSP Server: Not detected\n\n=== Configuration ===\n");
        Settings settings = ConfigurationFiles.settings(Path.of("").toAbsolutePath(), environment);
        for (Setting setting : Setting.values()) {
            boolean none = setting == Setting.TIMEOUT_SECONDS && !settings.isSet(setting);
            line(text, setting.key(), none ? "none" : settings.text(setting));
        }
        text.append("\n=== Environment Variables (WFL_*) ===\n");
        new TreeMap<>(environment)
                .forEach((name, value) -> {
                    if (name.startsWith("WFL_")) text.append(name + "=" + value + "\n");
                });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
