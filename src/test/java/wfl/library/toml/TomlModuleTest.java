package wfl.library.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.library.CaseTable;
import wfl.runtime.MapValue;
import wfl.runtime.WflError;

class TomlModuleTest {
    static Stream<String> cases() {
        return CaseTable.lines("toml.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }

    @Test
    void aReportShowsTheLineAndThePlace() {
        assertThatThrownBy(() -> parse("a = 1\nbroken = = 2\n"))
                .isInstanceOf(WflError.class)
                .hasMessage(
                        """
                        Failed to parse TOML: TOML parse error at line 2, column 10
                          |
                        2 | broken = = 2
                          |          ^
                        expected a value\
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1\na = 2",
                "a.b = 1\na.b = 2",
                "a = 1\na.b = 2",
                "[a]\n[a]",
                "[a]\nb = 1\n[a.b]",
                "[[a]]\n[a]",
                "a = [1]\n[[a]]",
                "[a.b.c]\nz = 9\n[a]\nb.c.t = 1",
                "[fruit]\napple.color = 1\n[fruit.apple]",
                "a = {b = 1}\na.c = 2",
                "a = {b = 1}\n[a.c]",
                "a = {b = 1, b = 2}",
                "a = 01",
                "a = 1__0",
                "a = _1",
                "a = 0x",
                "a = +0x1",
                "a = 1.",
                "a = .5",
                "a = 1.e5",
                "a = 9223372036854775808",
                "a = 1e400",
                "a = -1e400",
                "a = 1979-02-30",
                "a = 1979-05-27T25:00:00Z",
                "a = 07:60",
                "a = 1 2",
                "a = ",
                "a",
                "= 1",
                "[a",
                "[]",
                "[[a]",
                "a = [1, 2",
                "a = {x = 1",
                "a = [1,, 2]",
                "a = \"open",
                "a = 'open",
                "a = \"\"\"open",
                "a = \"\\q\"",
                "a = \"\\ud800\"",
                "a = \"\\x4\"",
                "a = \"\u0007\"",
                "# \u0007",
                "a = tru",
                "a = yes",
                "a.b. = 1",
                "a = 1\rb = 2",
            })
    void whatIsNoTomlIsSaid(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(WflError.class)
                .hasMessageStartingWith("Failed to parse TOML: TOML parse error at line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a=", "[[", "[1,"})
    void deepNestingIsAnError(String opening) {
        assertThatThrownBy(() -> parse("a = " + opening.repeat(200_000)))
                .isInstanceOf(WflError.class)
                .hasMessageContaining("nested");
    }

    @Test
    void longKeysAreAnError() {
        assertThatThrownBy(() -> parse("a.".repeat(100_000) + "b = 1"))
                .isInstanceOf(WflError.class)
                .hasMessageContaining("nested");
    }

    @Test
    void aTableThatContainsItselfIsRefused() {
        var map = new MapValue();
        map.put("again", map);

        assertThatThrownBy(() -> CaseTable.call("stringify_toml", map))
                .isInstanceOf(WflError.class)
                .hasMessageContaining("contains itself");
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextGivesATableThatComesBackOrAReason(long seed) {
        var random = new SplittableRandom(seed);
        String[] parts = {
            "a",
            "b",
            ".",
            " = ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "\n",
            ",",
            "1",
            "-",
            ":",
            "0x",
            "true",
            "1979-05-27",
            "\"\"\"",
            "\\",
            "#",
            "e",
            "\u00e9",
            " "
        };
        for (int round = 0; round < 400; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            comesBackOrSaysWhy(text.toString());
        }
    }

    private static void comesBackOrSaysWhy(String text) {
        Object table;
        try {
            table = parse(text);
        } catch (WflError e) {
            assertThat(e).hasMessageStartingWith("Failed to parse TOML: ");
            return;
        }
        for (String writer : new String[] {"stringify_toml", "stringify_toml_pretty"}) {
            String written = (String) CaseTable.call(writer, table);
            assertThat(parse(written)).as(text).isEqualTo(table);
        }
    }

    private static Object parse(String text) {
        return CaseTable.call("parse_toml", text);
    }
}
