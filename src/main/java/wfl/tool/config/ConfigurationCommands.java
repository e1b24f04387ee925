package wfl.tool.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.runtime.settings.Setting;
import wfl.session.ExitCode;
import wfl.tool.console.AtomicFile;
import wfl.tool.console.Console;

/// `--configCheck` and `--configFix`.
public final class ConfigurationCommands {
    private static final String CROSS = "\u274c";
    private static final String SIGN = "\u26a0\ufe0f";
    private static final String TICK = "\u2705";
    private static final String TOOLS = "\ud83d\udee0\ufe0f";

    private final Console console;
    private final Map<String, String> environment;

    /// @param environment the variables of the process
    public ConfigurationCommands(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /// Says what is wrong with the files that apply to a directory, and those above it.
    ///
    /// @return the exit code
    public int check(Path directory) {
        var findings = new ArrayList<ConfigurationCheck.Finding>();
        for (Path file : ConfigurationFiles.all(directory, environment)) {
            findings.addAll(ConfigurationCheck.check(file));
        }
        for (var finding : findings) show(finding, "Suggested fix");
        long errors = total(findings);
        if (errors > 0) {
            console.print(
                    "\n" + TOOLS + "  Run 'wfl --configFix' to automatically fix these issues\n");
            return ExitCode.FAILED;
        }
        console.print("\n" + TICK + " Configuration check passed!\n");
        return ExitCode.SUCCESS;
    }

    /// Repairs those files: unknown keys become comments, bad values the standard ones.
    ///
    /// @return the exit code
    public int fix(Path directory) {
        List<Path> files = new ArrayList<>(ConfigurationFiles.all(directory, environment));
        boolean complete = true;
        try {
            if (files.isEmpty()) create(directory.resolve(ConfigurationFiles.LOCAL_NAME));
            var findings = new ArrayList<ConfigurationCheck.Finding>();
            for (Path file : files) findings.addAll(ConfigurationCheck.check(file));
            for (var finding : findings) show(finding, "Fix");
            total(findings);
            for (Path file : files) complete &= repair(file);
        } catch (IOException e) {
            console.error("Error: Cannot write the configuration: " + e.getMessage() + "\n");
            complete = false;
        }
        console.print(
                complete
                        ? "\n" + TICK + " Configuration fixed successfully!\n"
                        : "\n\u26a0\ufe0f Some issues could not be fixed automatically.\n");
        return complete ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private void show(ConfigurationCheck.Finding finding, String hintWord) {
        String mark = finding.warning() ? SIGN + "  Warning: " : CROSS + " Error: ";
        console.line(mark + finding.message());
        console.line("   File: " + finding.file() + " (line " + finding.line() + ")");
        finding.hint().ifPresent(hint -> console.line("   " + hintWord + ": " + hint));
        console.line("");
    }

    private long total(List<ConfigurationCheck.Finding> findings) {
        long warnings = findings.stream().filter(ConfigurationCheck.Finding::warning).count();
        long errors = findings.size() - warnings;
        console.line(
                findings.isEmpty()
                        ? TICK + " No configuration issues found!"
                        : "%d errors, %d warnings found in configuration files"
                                .formatted(errors, warnings));
        return errors;
    }

    private void create(Path file) throws IOException {
        AtomicFile.write(file, "# Configuration of WFL. Every key: Docs/tools.md\n");
        console.line(TICK + " Created config file: " + file);
    }

    /// @return whether nothing is left to repair
    private boolean repair(Path file) throws IOException {
        List<String> lines = new ArrayList<>(ConfigurationText.read(file).lines());
        boolean complete = true;
        boolean changed = false;
        for (int i = 0; i < lines.size(); i++) {
            switch (ConfigurationText.line(lines.get(i))) {
                case ConfigurationText.Line.Silent() -> {}
                case ConfigurationText.Line.Broken() -> complete = false;
                case ConfigurationText.Line.Entry entry -> {
                    Optional<String> better = repaired(entry, i + 1);
                    if (better.isEmpty()) continue;
                    lines.set(i, better.get());
                    changed = true;
                }
            }
        }
        if (changed) AtomicFile.write(file, String.join("\n", lines) + "\n");
        return complete;
    }

    private Optional<String> repaired(ConfigurationText.Line.Entry entry, int line) {
        Optional<Setting> setting = entry.setting();
        if (setting.isEmpty()) {
            console.line(TICK + " Commented out unknown key at line " + line);
            return Optional.of("# " + entry.key() + " = " + entry.value() + " (unknown key)");
        }
        if (entry.problem().isEmpty()) return Optional.empty();
        console.line(TICK + " Fixed value for '" + entry.key() + "' at line " + line);
        return Optional.of(entry.key() + " = " + setting.get().standard());
    }

    /// The directory a path of the command line means: its own, or that of a file.
    public static Path directory(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return Files.isDirectory(absolute) || parent == null ? absolute : parent;
    }
}
