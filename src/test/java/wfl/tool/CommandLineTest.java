package wfl.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command does besides running programs: exit codes and texts of the reference.
class CommandLineTest {
    private static final String UNTIDY = "store userName as YES\ndisplay  userName \n";

    @TempDir Path directory;

    private Commands commands = new Commands();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--lint | Error: --lint requires a file path",
                "--edit | Error: --edit requires a file path",
                "--fix | Error: --fix requires a file path",
                "--lint x --fix | Error: --fix requires a file path",
                "--dump-env --output | Error: --output requires a file path",
                "--lex | Error: No file path provided",
                "--fix x --in-place --diff | Error: --in-place and --diff flags are mutually"
                        + " exclusive",
                "--fix x --analyze x | Error: --fix and --analyze flags are mutually exclusive",
                "--analyze x --fix x | Error: --fix and --analyze flags are mutually exclusive",
                "--lint x --analyze x | Error: --analyze cannot be combined with --lint",
                "--test --lint x | Error: --lint cannot be combined with --test",
                "--lint x --test | Error: --test cannot be combined with --lint",
                "--init /no/such/place | Error: --init requires a valid directory",
                "--step x | Error: --step is not available in this version yet",
                "--explain ANALYSE-UNUSED | Error: There is no code 'ANALYSE-UNUSED'. Did you mean"
                        + " ANALYZE-UNUSED?",
                "--lint x --analyse x | Error: Unknown flag --analyse. Did you mean --analyze?",
                "--lint x --in-place | Error: --in-place and --diff need --fix and a file path",
            })
    void wrongUse(String words, String message) {
        assertThat(wfl(words.split(" "))).isEqualTo(2);
        assertThat(commands.err()).isEqualTo(message + "\n");
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void keystoreIsTheSameCommandSetAsKvb() {
        String file = directory.resolve("data.kvb").toString();

        assertThat(wfl("keystore", "put", file, "a", "1", "--create")).isZero();
        assertThat(wfl("keystore", "count", file)).isZero();
        assertThat(commands.out()).isEqualTo("1\n");
        assertThat(wfl("keystore", "get", file, "b")).isEqualTo(1);
    }

    @Test
    void theHelpNamesEveryFlag() {
        assertThat(FlagReader.flags()).hasSizeGreaterThan(20);
        for (String flag : FlagReader.flags()) {
            if (!flag.equals("--step")) assertThat(HelpText.TEXT).contains(flag);
        }
    }

    @Test
    void anUnknownFlagIsTheScriptAndASuggestion() {
        assertThat(wfl("--analize", "x.wfl")).isEqualTo(1);
        assertThat(commands.err())
                .startsWith("Error: Cannot read --analize: there is no such file.")
                .endsWith(" Did you mean --analyze?\n");
    }

    @Test
    void lintSaysWhatItDoesAndFinds() throws IOException {
        assertThat(wfl("--lint", write(UNTIDY))).isEqualTo(1);
        assertThat(commands.out())
                .isEqualTo(
                        """
                        Starting linting process...
                        Applying rule: LINT-NAME
                          NamingConventionRule: checking variable and action names
                        Rule LINT-NAME found 1 issues
                        Applying rule: LINT-INDENT
                        Rule LINT-INDENT found 0 issues
                        Applying rule: LINT-KEYWORD
                        Rule LINT-KEYWORD found 1 issues
                        Applying rule: LINT-WHITESPACE
                        Rule LINT-WHITESPACE found 1 issues
                        Applying rule: LINT-LENGTH
                        Rule LINT-LENGTH found 0 issues
                        Applying rule: LINT-COMPLEX
                        Rule LINT-COMPLEX found 0 issues
                        Linting complete. Found 3 issues
                        """);
        assertThat(commands.err())
                .startsWith("Lint warnings:\nwarning[LINT-NAME]: Variable name 'userName' should")
                .contains("= Rename to 'user_name'\n")
                .contains("warning[LINT-KEYWORD]: Keyword 'YES' should be lowercase\n")
                .contains("warning[LINT-WHITESPACE]: Line has trailing whitespace\n");
    }

    @Test
    void lintOfATidyProgramIsClean() throws IOException {
        assertThat(wfl("--lint", write("display 1\n"))).isZero();
        assertThat(commands.out()).endsWith("issues\nNo lint warnings found.\n");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void lintOfNoProgramIsExitCodeTwo() throws IOException {
        assertThat(wfl("--lint", write("store x\n"))).isEqualTo(2);
        assertThat(commands.err()).startsWith("Parse errors:\n");
    }

    @Test
    void lintFollowsTheConfiguration() throws IOException {
        Files.writeString(directory.resolve(".wflcfg"), "max_line_length = 10\nindent_size = 2\n");
        String program = "check if 1 is 1:\n  display 1\nend check\n";
        assertThat(wfl("--lint", write(program))).isEqualTo(1);
        assertThat(commands.err())
                .contains("Line exceeds maximum length of 10 characters")
                .doesNotContain("LINT-INDENT");
    }

    @ParameterizedTest
    @CsvSource({"--fix,", "--lint,--fix"})
    void fixPrintsTheProgramLaidOut(String first, String second) throws IOException {
        String file = write(UNTIDY);
        assertThat(second == null ? wfl(first, file) : wfl(first, file, second, file)).isZero();
        assertThat(commands.out())
                .isEqualTo("Fixed code:\nstore userName as yes\ndisplay userName\n");
        assertThat(Files.readString(Path.of(file))).isEqualTo(UNTIDY);
    }

    @Test
    void fixShowsDifferences() throws IOException {
        assertThat(wfl("--fix", write(UNTIDY), "--diff")).isZero();
        assertThat(commands.out())
                .isEqualTo(
                        """
                        -store userName as YES
                        +store userName as yes
                        -display  userName\s
                        +display userName
                        """);
    }

    @Test
    void fixInPlaceReplacesTheFile() throws IOException {
        String file = write(UNTIDY);
        assertThat(wfl("--lint", file, "--fix", file, "--in-place")).isZero();
        assertThat(commands.out()).isEqualTo("\u2714 Auto-fixed 2 issues in place.\n");
        assertThat(Files.readString(Path.of(file)))
                .isEqualTo("store userName as yes\ndisplay userName\n");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void fixLeavesAProgramWithErrorsAlone() throws IOException {
        String file = write("display  (\n");
        assertThat(wfl("--fix", file, "--in-place")).isEqualTo(2);
        assertThat(Files.readString(Path.of(file))).isEqualTo("display  (\n");
    }

    @Test
    void jsonIsOneLineAFinding() throws IOException {
        assertThat(wfl("--json", "--lint", write(UNTIDY))).isEqualTo(1);
        assertThat(commands.err()).isEmpty();
        assertThat(commands.out().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"severity\":\"warning\",\"stage\":\"lint\","))
                .first()
                .asString()
                .contains("\"code\":\"LINT-NAME\"", "\"line\":1,\"column\":7,");
    }

    @Test
    void jsonOfARunIsOnStandardErrorWithTheCalls() throws IOException {
        String program =
                """
                define action called half with parameters n:
                    give back n divided by 0
                end action
                display "before"
                display half of 2
                """;
        assertThat(wfl("--json", write(program))).isEqualTo(1);
        assertThat(commands.out()).isEqualTo("before\n");
        assertThat(commands.err().lines()).hasSize(1);
        assertThat(commands.err())
                .startsWith("{\"severity\":\"error\",\"stage\":\"run\",\"code\":\"ERROR\",")
                .contains("\"calls\":[{\"action\":\"half\",\"file\":", "\"line\":2,")
                .contains("{\"action\":null,\"file\":", "\"line\":5,");
    }

    @Test
    void jsonOfParseErrorsAndAnalysis() throws IOException {
        assertThat(wfl("--json", write("store x\n"))).isEqualTo(2);
        assertThat(commands.err()).startsWith("{\"severity\":\"error\",\"stage\":\"parse\",");
        commands = new Commands();
        assertThat(wfl("--json", "--analyze", write("display q\n"))).isEqualTo(1);
        assertThat(commands.out()).startsWith("{\"severity\":\"error\",\"stage\":\"analyze\",");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void environmentReportHasItsSections() throws IOException {
        assertThat(wfl("--dump-env")).isZero();
        assertThat(commands.out())
                .startsWith("=== WFL Environment Dump ===\n\nWFL Version: 26.8.8\n")
                .contains("\n=== Configuration ===\n", "\ntimeout_seconds: none\n")
                .contains("\n=== Environment Variables (WFL_*) ===\nWFL_TEST=1\n");
        commands = new Commands();
        Path file = directory.resolve("env.txt");
        assertThat(wfl("--dump-env", "--output", file.toString())).isZero();
        assertThat(commands.out()).isEqualTo("Environment details dumped to " + file + "\n");
        assertThat(file).exists();
    }

    @Test
    void explainPrintsAPageOrTheList() {
        assertThat(wfl("--explain", "lint-name")).isZero();
        assertThat(commands.out()).startsWith("# LINT-NAME: ");
        commands = new Commands();
        assertThat(wfl("--explain")).isZero();
        assertThat(commands.out()).contains("ANALYZE-SEMANTIC", "LINT-COMPLEX");
    }

    @Test
    void aTimeLimitComesFromTheFileBesideTheProgram() throws IOException {
        Files.writeString(directory.resolve(".wflcfg"), "timeout_seconds = 1\n");
        assertThat(wfl(write("repeat forever:\nend repeat\n"))).isEqualTo(1);
        assertThat(commands.err())
                .startsWith("Runtime errors:\nerror[ERROR]: Execution exceeded timeout (1s)\n");
    }

    @Test
    void theLargestSourceIsConfigured() throws IOException {
        Files.writeString(directory.resolve(".wflcfg"), "max_source_size = 5\n");
        assertThat(wfl(write("display 1\n"))).isEqualTo(2);
        assertThat(commands.err())
                .isEqualTo("Error: Source file too large: 10 bytes (limit: 5 bytes)\n");
    }

    @Test
    void aDebugReportIsWrittenWhenItIsAskedFor() throws IOException {
        String program =
                """
                define action called half with parameters n:
                    give back n divided by 0
                end action
                display half of 2
                """;
        assertThat(wfl(write(program))).isEqualTo(1);
        assertThat(directory.resolve("program_debug.txt")).doesNotExist();

        Files.writeString(directory.resolve(".wflcfg"), "debug_report_enabled = true\n");
        commands = new Commands();
        assertThat(wfl(write(program))).isEqualTo(1);
        Path report = directory.resolve("program_debug.txt");
        assertThat(commands.err())
                .startsWith("Runtime errors:\nDebug report created: " + report + "\nerror[ERROR]");
        assertThat(Files.readString(report))
                .startsWith("=== WFL Debug Report ===\nScript: ")
                .contains("\n=== Error Summary ===\nRuntime error at line 2, column 17: Division")
                .contains("\nAt action \"half\" (line 2, column 17)\nIn main script at line 4, ")
                .contains("\n   1: define action called half with parameters n:\n>> 2: ")
                .contains("\n=== Action Body ===\n1: define action called half")
                .contains("\n=== Local Variables ===\n(No local variables captured)\n");
    }

    private int wfl(String... words) {
        return new Wfl(commands.console, Map.of("WFL_TEST", "1")).execute(words);
    }

    private String write(String program) throws IOException {
        return Files.writeString(directory.resolve("program.wfl"), program).toString();
    }
}
