package wfl.tool.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;
import wfl.tool.Commands;

class ConfigurationTest {
    @TempDir Path directory;

    private Commands commands = new Commands();
    private Path inner;

    @BeforeEach
    void makeDirectories() throws IOException {
        inner = Files.createDirectories(directory.resolve("a/b"));
    }

    @Test
    void withoutFilesEverythingIsStandard() {
        assertThat(settings()).isSameAs(Settings.STANDARD);
    }

    @Test
    void theNearestFileAppliesOverTheGlobalOne() throws IOException {
        write(directory, "max_call_depth = 7\nindent_size = 3\n");
        write(directory.resolve("a"), "max_call_depth = 8\n");
        Files.writeString(global(), "max_call_depth = 9\nmax_line_length = 80\n");

        assertThat(settings().number(Setting.MAX_CALL_DEPTH)).isEqualTo(8);
        assertThat(settings().number(Setting.MAX_LINE_LENGTH)).isEqualTo(80);
        assertThat(settings().number(Setting.INDENT_SIZE)).isEqualTo(4);
    }

    @Test
    void linesAreReadAsTheReferenceSays() throws IOException {
        write(
                inner,
                """
                # comment
                  max_call_depth=12
                no sign here
                unknown_key = 1

                max_import_depth = 0
                warn_on_shell_execution = False
                allow_shell_execution = true
                allowed_shell_commands = ls, cat = x
                max_pattern_steps = 5 # no comment
                """);
        Settings settings = settings();
        assertThat(settings.number(Setting.MAX_CALL_DEPTH)).isEqualTo(12);
        assertThat(settings.number(Setting.MAX_IMPORT_DEPTH)).isEqualTo(64);
        assertThat(settings.flag(Setting.WARN_ON_SHELL_EXECUTION)).isTrue();
        assertThat(settings.flag(Setting.ALLOW_SHELL_EXECUTION)).isTrue();
        assertThat(settings.list(Setting.ALLOWED_SHELL_COMMANDS)).containsExactly("ls", "cat = x");
        assertThat(settings.isSet(Setting.MAX_PATTERN_STEPS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void standardValuesFitTheirTypes(Setting setting) {
        assertThat(setting.type().problem(setting.key(), setting.standard())).isEmpty();
        assertThat(Setting.ofKey(setting.key())).contains(setting);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_call_depth = -1 | Invalid type for max_call_depth: expected a non-negative"
                        + " integer, got '-1'",
                "max_call_depth = ten | Invalid type for max_call_depth: expected a non-negative"
                        + " integer, got 'ten'",
                "max_call_depth = 0 | Invalid value for max_call_depth: must be at least 1,"
                        + " got '0'",
                "logging_enabled = yes | Invalid type for logging_enabled: expected boolean"
                        + " (true/false), got 'yes'",
                "log_level = loud | Invalid value for log_level: expected one of [\"debug\","
                        + " \"info\", \"warn\", \"error\"], got 'loud'",
                "web_server_bind_address = here | Invalid IP address for web_server_bind_address:"
                        + " 'here'",
            })
    void badValuesAreErrors(String line, String message) throws IOException {
        write(inner, line + "\n");
        assertThat(check()).isEqualTo(1);
        assertThat(out())
                .startsWith("\u274c Error: " + message + "\n   File: " + file() + " (line 1)\n")
                .contains("   Suggested fix: Set to default value: ")
                .contains("\n1 errors, 0 warnings found in configuration files\n")
                .endsWith("Run 'wfl --configFix' to automatically fix these issues\n");
    }

    @Test
    void anUnknownKeyIsOnlyAWarning() throws IOException {
        write(inner, "\nspeed = 1\n");
        assertThat(check()).isZero();
        assertThat(out())
                .isEqualTo(
                        "\u26a0\ufe0f  Warning: Unknown configuration key: speed\n   File: "
                                + file()
                                + " (line 2)\n"
                                + "   Suggested fix: Remove the line or correct the key name\n\n"
                                + "0 errors, 1 warnings found in configuration files\n"
                                + "\n\u2705 Configuration check passed!\n");
    }

    @Test
    void everyFileUpwardsIsChecked() throws IOException {
        write(directory, "nonsense\n");
        write(inner, "max_call_depth = 3\n");
        assertThat(check()).isEqualTo(1);
        assertThat(out())
                .contains("Invalid format in line 1: expected 'key = value'")
                .contains(directory.resolve(".wflcfg") + " (line 1)");
    }

    @Test
    void aCleanConfigurationPasses() {
        assertThat(check()).isZero();
        assertThat(out())
                .isEqualTo(
                        "\u2705 No configuration issues found!\n"
                                + "\n\u2705 Configuration check passed!\n");
    }

    @Test
    void fixingRepairsWhatItCan() throws IOException {
        write(inner, "# mine\nspeed = 1\nmax_call_depth = x\nindent_size = 2\n");
        assertThat(fix()).isZero();
        assertThat(Files.readString(file()))
                .isEqualTo(
                        "# mine\n# speed = 1 (unknown key)\nmax_call_depth = 1000\n"
                                + "indent_size = 2\n");
        assertThat(out())
                .contains("   Fix: Set to default value: 1000\n")
                .contains("\u2705 Commented out unknown key at line 2\n")
                .contains("\u2705 Fixed value for 'max_call_depth' at line 3\n")
                .endsWith("\n\u2705 Configuration fixed successfully!\n");
        commands = new Commands();
        assertThat(check()).isZero();
    }

    @Test
    void whatIsNoLineIsLeftToPeople() throws IOException {
        write(inner, "nonsense\n");
        assertThat(fix()).isEqualTo(1);
        assertThat(Files.readString(file())).isEqualTo("nonsense\n");
        assertThat(out())
                .endsWith("\n\u26a0\ufe0f Some issues could not be fixed automatically.\n");
    }

    @Test
    void theWizardAsksAndWrites() throws IOException {
        String answers = "y\n\nmaybe\nno\n" + "\n".repeat(Setting.values().length);
        assertThat(wizard(answers)).isZero();
        assertThat(out())
                .contains("General Runtime\n\ndebug_report_enabled - ")
                .contains("Enter value [false]: ")
                .contains("Valid options: debug, info, warn, error\n")
                .contains("\u2717 Invalid type for ")
                .contains("  Please try again.\n")
                .contains("\n\u2705 Configuration created: " + file() + "\n");
        assertThat(check()).isZero();
        assertThat(settings().flag(Setting.DEBUG_REPORT_ENABLED)).isTrue();
        assertThat(settings().isSet(Setting.TIMEOUT_SECONDS)).isFalse();
    }

    @Test
    void theWizardAsksBeforeItOverwrites() throws IOException {
        write(inner, "indent_size = 2\n");
        assertThat(wizard("n\n")).isZero();
        assertThat(out()).isEqualTo("Aborted.\n");
        assertThat(commands.err())
                .isEqualTo("File " + file() + " already exists. Overwrite? (y/n): ");
        assertThat(Files.readString(file())).isEqualTo("indent_size = 2\n");
    }

    private String out() {
        commands.console.finish();
        return commands.out();
    }

    private int wizard(String answers) {
        var reader = new BufferedReader(new StringReader(answers));
        return new Wizard(commands.console, reader).run(inner);
    }

    private int check() {
        return new ConfigurationCommands(commands.console, environment()).check(inner);
    }

    private int fix() {
        return new ConfigurationCommands(commands.console, environment()).fix(inner);
    }

    private Settings settings() {
        return ConfigurationFiles.settings(inner, environment());
    }

    private Map<String, String> environment() {
        return Map.of("WFL_GLOBAL_CONFIG_PATH", global().toString());
    }

    private Path global() {
        return directory.resolve("global.cfg");
    }

    private Path file() {
        return inner.resolve(".wflcfg");
    }

    private static void write(Path place, String text) throws IOException {
        Files.writeString(place.resolve(".wflcfg"), text);
    }
}
