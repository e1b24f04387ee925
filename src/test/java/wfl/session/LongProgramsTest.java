package wfl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.source.DiagnosticRenderer;

/// Programs whose parts are too long for one method of the JVM.
class LongProgramsTest {
    @TempDir Path directory;

    private List<String> lines(String... parts) {
        var sessions = new Sessions(directory);
        Outcome outcome = sessions.run(String.join("\n", parts));
        assertThat(outcome.failure()).isEmpty();
        return sessions.events.stream().filter(e -> !e.startsWith("warning")).toList();
    }

    private static String many(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    @Test
    void anActionOfTwentyThousandStatementsRuns() {
        assertThat(
                        lines(
                                "define action called work needs begin_at:",
                                "    store total as begin_at",
                                "    store words as \"\"",
                                many(6_000, i -> "    add " + i + " to total"),
                                many(
                                        3_000,
                                        i ->
                                                "    store v"
                                                        + i
                                                        + " as total plus "
                                                        + i
                                                        + "\n    change total to v"
                                                        + i
                                                        + " minus "
                                                        + i),
                                many(4_000, i -> "    change words to words with \"" + i + "\""),
                                "    give back total with \" \" with length of words",
                                many(4_000, i -> "    display " + i),
                                "end action",
                                "display work of 5",
                                "display work of 6"))
                .containsExactly("display 17997005 14890", "display 17997006 14890");
    }

    @Test
    void aLoopOfThousandsOfStatementsRunsAndIsLeft() {
        assertThat(
                        lines(
                                "store total as 0",
                                "count from 1 to 10 as turn:",
                                "    store half as turn divided by 2",
                                many(2_500, i -> "    change total to total plus half"),
                                "    check if turn is equal to 3:",
                                "        continue",
                                "    end check",
                                "    check if turn is equal to 5:",
                                "        break",
                                "    end check",
                                "    store here as total",
                                many(2_500, i -> "    change total to here"),
                                "    display turn with \" \" with total with \" \" with count",
                                "end count",
                                "display total"))
                .containsExactly(
                        "display 1 1250 1",
                        "display 2 3750 2",
                        "display 4 12500 4",
                        "display 18750");
    }

    @Test
    void everyTurnOfALongLoopBeginsWithoutItsNames() {
        assertThat(
                        lines(
                                "store seen as []",
                                "count from 1 to 2 as turn:",
                                many(1_500, i -> "    store name" + i + " as turn"),
                                "    define action called show:",
                                "        give back name7 times 10",
                                "    end action",
                                "    push with seen and show",
                                "end count",
                                "for each one in seen:",
                                "    display one",
                                "end for"))
                .hasSize(2);
    }

    @Test
    void aListOfFiftyThousandElementsRuns() {
        assertThat(
                        lines(
                                "store numbers as ["
                                        + IntStream.range(0, 50_000)
                                                .mapToObj(i -> i + ".5")
                                                .collect(Collectors.joining(", "))
                                        + "]",
                                "store texts as ["
                                        + IntStream.range(0, 50_000)
                                                .mapToObj(i -> "\"t" + i + "\"")
                                                .collect(Collectors.joining(", "))
                                        + "]",
                                "display length of numbers with numbers[49999] with texts[49999]",
                                "create list figures:",
                                many(10_000, i -> "    add " + i),
                                "end list",
                                "create map table:",
                                many(10_000, i -> "    \"k" + i + "\" is " + i),
                                "end map",
                                "display figures[9999] with table[\"k1234\"]"))
                .containsExactly("display 5000049999.5t49999", "display 99991234");
    }

    @Test
    void chainsOfTenThousandPartsRun() {
        String with =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "\"x" + i + "\"")
                        .collect(Collectors.joining(" with "));
        String plus =
                IntStream.range(0, 10_000).mapToObj(i -> "n").collect(Collectors.joining(" plus "));
        String and =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "n is equal to 1")
                        .collect(Collectors.joining(" and "));
        assertThat(
                        lines(
                                "store n as 1",
                                "store text_here as " + with,
                                "display length of text_here",
                                "store sum as " + plus,
                                "display sum",
                                "check if " + plus + " is greater than 9999:",
                                "    display " + and,
                                "end check"))
                .containsExactly("display 48890", "display 10000", "display yes");
    }

    @Test
    void aChoiceAmongThousandsRuns() {
        assertThat(
                        lines(
                                "define action called choose needs n:",
                                many(
                                        900,
                                        i ->
                                                "    check if n is equal to "
                                                        + i
                                                        + ":\n        give back \"it is "
                                                        + i
                                                        + "\"\n    otherwise:"),
                                "    give back \"none\"",
                                many(900, i -> "    end check"),
                                "end action",
                                "display choose of 3",
                                "display choose of 899",
                                "display choose of 900"))
                .containsExactly("display it is 3", "display it is 899", "display none");
    }

    @Test
    void aLongBodyIsLeftThroughFinally() {
        assertThat(
                        lines(
                                "define action called careful needs limit:",
                                "    store total as 0",
                                "    count from 1 to 3 as turn:",
                                "        try:",
                                many(800, i -> "            add 1 to total"),
                                "            check if turn is equal to limit:",
                                "                give back \"left at \" with total",
                                "            end check",
                                "            display 1 divided by (turn minus 2)",
                                many(800, i -> "            add 1 to total"),
                                "        when error:",
                                "            display error_message",
                                "        finally:",
                                many(800, i -> "            add 0 to total"),
                                "            display \"finally \" with total",
                                "        end try",
                                "    end count",
                                "    give back total",
                                "end action",
                                "display careful of 3",
                                "display careful of 9"))
                .containsExactly(
                        "display -1",
                        "display finally 1600",
                        "display Division by zero",
                        "display finally 2400",
                        "display finally 3200",
                        "display left at 3200",
                        "display -1",
                        "display finally 1600",
                        "display Division by zero",
                        "display finally 2400",
                        "display 1",
                        "display finally 4000",
                        "display 4000");
    }

    @Test
    void aLongActionCallsItselfAndKeepsItsOwnNames() {
        assertThat(
                        lines(
                                "define action called down needs n:",
                                "    store mine as n",
                                many(1_000, i -> "    change mine to mine plus 1"),
                                "    check if n is greater than 0:",
                                "        store lower_value as down of (n minus 1)",
                                "        change mine to mine plus lower_value",
                                "    end check",
                                many(1_000, i -> "    change mine to mine minus 1"),
                                "    give back mine",
                                "end action",
                                "display down of 4"))
                .containsExactly("display 10");
    }

    @Test
    void namesOfLongBodiesAreSeenFromActionsInside() {
        assertThat(
                        lines(
                                "define action called outer needs n:",
                                "    store total as n",
                                many(1_000, i -> "    add 1 to total"),
                                "    for each part in [1, 2]:",
                                "        store own as part times 100",
                                "        define action called inner" + " needs m:",
                                "            give back own plus m plus total",
                                "        end action",
                                many(1_000, i -> "        add 1 to own"),
                                "        display inner of 1",
                                "    end for",
                                "end action",
                                "call outer with 7"))
                .containsExactly("display 2108", "display 2208");
    }

    @Test
    void anErrorInALongActionNamesPlaceAndCalls() {
        var sessions = new Sessions(directory);
        Outcome outcome =
                sessions.run(
                        "define action called work needs n:",
                        many(2_000, i -> "    add 1 to n"),
                        "    display 1 divided by (n minus n)",
                        many(2_000, i -> "    add 1 to n"),
                        "end action",
                        "call work with 1");
        Failure failure = outcome.failure().orElseThrow();
        assertThat(DiagnosticRenderer.normalised(failure.diagnostic(), failure.source()))
                .isEqualTo("error[ERROR] 2002:15 Division by zero");
        assertThat(failure.calls()).hasSize(2);
        assertThat(failure.diagnostic().labels())
                .singleElement()
                .satisfies(label -> assertThat(label.text()).isEqualTo("called 'work' here"));
    }

    @Test
    void aLoopOfThousandsOfChoicesRuns() {
        assertThat(
                        lines(
                                "store total as 0",
                                "repeat while total is less than 3:",
                                many(
                                        3_000,
                                        i ->
                                                "    check if total is equal to "
                                                        + i
                                                        + ":\n    store latest as total\n    end"
                                                        + " check"),
                                "    add 1 to total",
                                "end repeat",
                                "display total"))
                .containsExactly("display 3");
    }

    @Test
    void manyNamesAtTheTopOfAProgram() {
        assertThat(
                        lines(
                                many(15_000, i -> "store number" + i + " as " + i + ".25"),
                                many(15_000, i -> "store text" + i + " as \"text " + i + "\""),
                                "display number3 plus number14999",
                                "display text0 with text14999"))
                .containsExactly("display 15002.5", "display text 0text 14999");
    }

    @Test
    void aContainerOfTooManyActionsIsRefusedClearly() {
        assertThat(
                        lines(
                                "create container Thing:",
                                many(4_000, i -> "    action act" + i + "\n    return 1\n    end"),
                                "end"))
                .singleElement()
                .asString()
                .startsWith("error[ERROR] 1:1 A part of test.wfl is too long to compile");
    }
}
