package wfl.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wfl.library.StandardLibrary;
import wfl.source.Source;
import wfl.syntax.Lexeme;
import wfl.syntax.Lexemes;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;
import wfl.syntax.TreeDump;

class FormatterTest {
    private static final Set<String> BUILTINS = new StandardLibrary().recognisedNames();
    private static final Parser PARSER = new Parser(BUILTINS);

    @Test
    void blocksAreIndented() {
        assertThat(
                        format(
                                """
                                check if 1 is 1:
                                display "a"
                                        otherwise:
                                  display "b"
                                  end check
                                try:
                                display 1
                                when error:
                                display error_message
                                finally:
                                display 2
                                end try
                                """))
                .isEqualTo(
                        """
                        check if 1 is 1:
                            display "a"
                        otherwise:
                            display "b"
                        end check
                        try:
                            display 1
                        when error:
                            display error_message
                        finally:
                            display 2
                        end try
                        """);
    }

    @Test
    void containersRoutesAndTestsAreIndented() {
        assertThat(
                        format(
                                """
                                create container Person:
                                property name: Text
                                action greet:
                                display name
                                end
                                end
                                store n as 1
                                route n:
                                when 1:
                                display "one"
                                otherwise:
                                display "many"
                                end route
                                describe "sums":
                                test "adds":
                                expect 1 plus 1 to equal 2
                                end test
                                end describe
                                """))
                .isEqualTo(
                        """
                        create container Person:
                            property name: Text
                            action greet:
                                display name
                            end
                        end
                        store n as 1
                        route n:
                            when 1:
                                display "one"
                            otherwise:
                                display "many"
                        end route
                        describe "sums":
                            test "adds":
                                expect 1 plus 1 to equal 2
                            end test
                        end describe
                        """);
    }

    @Test
    void commentsStayWithTheirCode() {
        assertThat(
                        format(
                                """
                                // Top.
                                repeat while no:   // never
                                # First.
                                display 1
                                  // Last.
                                end repeat
                                // Bottom.
                                """))
                .isEqualTo(
                        """
                        // Top.
                        repeat while no:   // never
                            # First.
                            display 1
                            // Last.
                        end repeat
                        // Bottom.
                        """);
    }

    @Test
    void blanksAreOneAndBlankLinesTwo() {
        assertThat(format("\n\nstore  x   as YES \t\n\n\n\n\ndisplay  x\n\n"))
                .isEqualTo("store x as yes\n\n\ndisplay x\n");
    }

    @Test
    void whatIsQuotedStays() {
        String program = "display \"a  b \n   c  \n\n\n\nd\"\n";
        assertThat(format(program)).isEqualTo(program);
    }

    @Test
    void lineEndsStay() {
        assertThat(format("display  1\r\ndisplay 2")).isEqualTo("display 1\r\ndisplay 2\r\n");
    }

    @Test
    void differencesAreLines() {
        Formatted formatted = formatter().format(new Source("x", "display  1\n\n\n\ndisplay 2\n"));
        assertThat(formatted.differences()).containsExactly("-display  1", "+display 1", "-");
        assertThat(formatted.changeCount()).isEqualTo(2);
    }

    @TestFactory
    Stream<DynamicTest> everyProgramKeepsItsMeaningAndComments() {
        List<Path> files = programs();
        assertThat(files).hasSizeGreaterThan(100);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        var source = new Source(file.toString(), Files.readString(file));
        Parsed parsed = PARSER.parse(source);
        if (!parsed.diagnostics().isEmpty()) return;
        String once = format(source.text());
        Parsed again = PARSER.parse(new Source(source.name(), once));
        assertThat(again.diagnostics()).isEmpty();
        assertThat(TreeDump.of(again.program(), false))
                .isEqualTo(TreeDump.of(parsed.program(), false));
        assertThat(comments(once)).isEqualTo(comments(source.text()));
        assertThat(format(once)).isEqualTo(once);
    }

    /// The corpus is tidy: formatting it moves only what a person would.
    @Test
    void theSpacingOfTheCorpusSurvives() throws IOException {
        for (Path file : programs()) {
            var source = new Source(file.toString(), Files.readString(file));
            if (!PARSER.parse(source).diagnostics().isEmpty()) continue;
            List<String> linesBefore = source.text().lines().map(String::strip).toList();
            List<String> linesAfter = format(source.text()).lines().map(String::strip).toList();
            long kept = linesAfter.stream().filter(linesBefore::contains).count();
            assertThat(kept)
                    .as(file.toString())
                    .isGreaterThanOrEqualTo(linesAfter.size() * 9L / 10);
        }
    }

    private static List<String> comments(String text) {
        return Lexemes.of(new Source("x", text)).stream()
                .filter(lexeme -> lexeme.kind() == Lexeme.Kind.COMMENT)
                .map(lexeme -> lexeme.text().stripTrailing())
                .toList();
    }

    private static List<Path> programs() {
        try (Stream<Path> files = Files.walk(Path.of("TestPrograms"))) {
            return files.filter(file -> file.toString().endsWith(".wfl")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String format(String program) {
        return formatter().format(new Source("test.wfl", program)).text();
    }

    private static Formatter formatter() {
        return new Formatter(4, BUILTINS);
    }
}
