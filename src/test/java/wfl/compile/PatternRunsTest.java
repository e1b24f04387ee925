package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.source.Source;
import wfl.syntax.Parser;

/// Programs with patterns, from their text to what they print.
class PatternRunsTest {
    private static final String COMPILING = "Failed to compile pattern ";

    private static final Path PROGRAMS = Path.of("TestPrograms", "patterns");

    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.filter(file -> file.toString().endsWith(".wfl")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void theTestProgramsPrintWhatTheyShould(Path program) throws IOException {
        String name = program.getFileName().toString();
        Path expected = program.resolveSibling(name.replace(".wfl", ".out"));

        assertThat(run(Files.readString(program)))
                .isEqualTo(Files.readString(expected).lines().toList());
    }

    @Test
    void aListIsReadWhereThePatternIsDefined() {
        assertThat(
                        run(
                                """
                                define action called weigh with parameters units:
                                    create pattern weight:
                                        digit units
                                    end pattern
                                    return "5kg" matches weight
                                end action
                                display call weigh with ["kg"]
                                display call weigh with ["lb"]
                                """))
                .containsExactly("yes", "no");
    }

    @Test
    void aPatternIsTheValueOfItsDefinition() {
        assertThat(
                        run(
                                """
                                define action called make:
                                    create pattern vowel:
                                        "a" or "e"
                                    end pattern
                                end action
                                display "bcd" matches (call make)
                                display "bad" matches (call make)
                                """))
                .containsExactly("no", "yes");
    }

    @Test
    void whatCannotBeCompiledCanBeCaught() {
        assertThat(
                        run(
                                """
                                store unit as "kg"
                                try:
                                    create pattern weight:
                                        unit
                                    end pattern
                                when error:
                                    display error_message
                                end try
                                try:
                                    create pattern many:
                                        exactly 100000 digit
                                    end pattern
                                when error:
                                    display error_message
                                end try
                                """))
                .satisfiesExactly(
                        message ->
                                assertThat(message)
                                        .startsWith(
                                                COMPILING
                                                        + "'weight': Pattern compile error:"
                                                        + " 'unit' is not a list variable."),
                        message ->
                                assertThat(message)
                                        .isEqualTo(
                                                COMPILING
                                                        + "'many': Pattern compile error: Pattern"
                                                        + " bytecode exceeds the compilation"
                                                        + " instruction limit (100000)"));
    }

    @Test
    void theLimitsOfASearchCanBeCaught() {
        assertThat(
                        run(
                                """
                                create pattern hostile:
                                    one or more one or more "a" then "b"
                                end pattern
                                store s as "LONG"
                                try:
                                    display s matches hostile
                                when error:
                                    display error_message
                                end try
                                """
                                        .replace("LONG", "a".repeat(1_000))))
                .containsExactly("Pattern execution active-state limit exceeded");
    }

    @Test
    void aPatternIsCalledByItsWords() {
        assertThat(run("create pattern p: digit end pattern\ndisplay p\ndisplay \"\" with p"))
                .containsExactly("[Pattern]", "[Pattern]");
    }

    private static List<String> run(String text) {
        var parsed = new Parser(Set.of()).parse(new Source("test.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        var run = new Runs();
        Runs.compile(parsed.program()).run(run.execution);
        return run.lines;
    }
}
