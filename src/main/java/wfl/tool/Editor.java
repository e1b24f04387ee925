package wfl.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import wfl.session.ExitCode;
import wfl.tool.console.Console;

/// `--edit`: opens a program in the editor of the desktop.
final class Editor {
    private Editor() {}

    /// @return the exit code
    static int open(String given, Console console) {
        Path file = Path.of(given);
        try {
            if (!Files.exists(file)) {
                console.line("File doesn't exist. Creating empty file: " + given);
                Files.createFile(file);
            }
            console.line("Opening file in default editor: " + given);
            console.flush();
            new ProcessBuilder(command(file.toAbsolutePath().toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            console.error("Error: Cannot open " + given + ": " + e.getMessage() + "\n");
            return ExitCode.FAILED;
        }
        console.line("Editor launched. Exiting WFL.");
        return ExitCode.SUCCESS;
    }

    private static List<String> command(String file) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) return List.of("cmd", "/C", "start", "", file);
        return List.of(system.startsWith("mac") ? "open" : "xdg-open", file);
    }
}
