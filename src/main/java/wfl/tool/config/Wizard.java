package wfl.tool.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wfl.runtime.settings.Category;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.SettingType;
import wfl.session.ExitCode;
import wfl.tool.console.AtomicFile;
import wfl.tool.console.Console;

/// `--init`: asks for every setting and writes the file.
public final class Wizard {
    private static final Set<String> YES = Set.of("y", "yes", "true", "1");
    private static final Set<String> NO = Set.of("n", "no", "false", "0");

    private final Console console;
    private final BufferedReader answers;

    public Wizard(Console console, BufferedReader answers) {
        this.console = console;
        this.answers = answers;
    }

    /// @param directory where the file goes
    /// @return the exit code
    public int run(Path directory) {
        Path file = directory.resolve(ConfigurationFiles.LOCAL_NAME);
        try {
            if (Files.exists(file) && !mayOverwrite(file)) {
                console.line("Aborted.");
                return ExitCode.SUCCESS;
            }
            console.line("WFL configuration: Enter keeps the value in brackets.");
            Optional<Map<Setting, String>> values = ask();
            if (values.isEmpty()) {
                console.error("Error: The answers ended early; nothing was written.\n");
                return ExitCode.FAILED;
            }
            AtomicFile.write(file, text(values.get()));
        } catch (IOException e) {
            console.error("Error: Cannot write " + file + ": " + e.getMessage() + "\n");
            return ExitCode.FAILED;
        }
        console.line("\n\u2705 Configuration created: " + file);
        console.line("Check it at any time with: wfl --configCheck " + directory);
        return ExitCode.SUCCESS;
    }

    private boolean mayOverwrite(Path file) throws IOException {
        console.error("File " + file + " already exists. Overwrite? (y/n): ");
        String answer = answers.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private Optional<Map<Setting, String>> ask() throws IOException {
        var values = new LinkedHashMap<Setting, String>();
        for (Category category : Category.values()) {
            console.line("");
            console.line(category.title());
            for (Setting setting : of(category)) {
                String value = ask(setting);
                if (value == null) return Optional.empty();
                values.put(setting, value);
            }
        }
        return Optional.of(values);
    }

    private static List<Setting> of(Category category) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.category() == category)
                .sorted(Comparator.comparing(Setting::key))
                .toList();
    }

    /// The value, or null when no more answers come.
    private @Nullable String ask(Setting setting) throws IOException {
        console.line("");
        console.line(setting.key() + " - " + setting.meaning());
        if (setting.type() instanceof SettingType.Choice(var words, _)) {
            console.line("Valid options: " + String.join(", ", words));
        }
        while (true) {
            String offered = offered(setting);
            console.print("Enter value [" + (offered.isEmpty() ? "none" : offered) + "]: ");
            console.flush();
            String answer = answers.readLine();
            if (answer == null) return null;
            String value = meant(setting, answer.strip());
            Optional<String> problem = setting.type().problem(setting.key(), value);
            if (value.isEmpty() || problem.isEmpty()) return value;
            console.line("\u2717 " + problem.get());
            console.line("  Please try again.");
        }
    }

    /// A program has no time limit unless somebody wants one.
    private static String offered(Setting setting) {
        return setting == Setting.TIMEOUT_SECONDS ? "" : setting.standard();
    }

    private static String meant(Setting setting, String answer) {
        if (answer.isEmpty()) return offered(setting);
        if (!(setting.type() instanceof SettingType.Flag)) return answer;
        String word = answer.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) return "true";
        return NO.contains(word) ? "false" : answer;
    }

    private static String text(Map<Setting, String> values) {
        var text = new StringBuilder("# Configuration of WFL, made by wfl --init.\n");
        Category before = null;
        for (var entry : values.entrySet()) {
            Setting setting = entry.getKey();
            if (setting.category() != before) {
                before = setting.category();
                text.append("\n# ---- ").append(before.title()).append("\n");
            }
            text.append("\n# ").append(setting.meaning()).append('\n');
            if (entry.getValue().isEmpty()) text.append("# ");
            text.append(setting.key()).append(" = ").append(entry.getValue()).append('\n');
        }
        return text.toString();
    }
}
