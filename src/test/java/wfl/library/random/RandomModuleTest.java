package wfl.library.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;

class RandomModuleTest {
    private final Execution execution = CaseTable.execution(new ArrayList<>());

    static Stream<String> cases() {
        return CaseTable.lines("random.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }

    /// The published vector for a key of zeros: Strombergson, "Test Vectors for the Stream Cipher
    /// ChaCha", TC1, 12 rounds, 256 bits.
    @Test
    void theKeyStreamIsThePublishedOne() {
        var words = new ChaChaSequence(new byte[ChaChaSequence.KEY_BYTES]);

        assertThat(words.nextInt()).isEqualTo(Integer.reverseBytes(0x9bf49a6a));
        assertThat(words.nextInt()).isEqualTo(Integer.reverseBytes(0x0755f953));
        assertThat(words.nextInt()).isEqualTo(Integer.reverseBytes(0x811fce12));
        assertThat(words.nextInt()).isEqualTo(Integer.reverseBytes(0x5f2683d5));
    }

    @ParameterizedTest
    @CsvSource({
        "42,0.5265574090027738 0.5427252099031439 0.6364650991438949",
        "12345,0.3059322923730783 0.8831156266226199 0.5465919174374857",
        "0,0.7311134158637046 0.7734601843532382 0.025844634233355035",
    })
    void aSeedGivesItsNumbers(double seed, String expected) {
        assertThat(drawn(seed, 3, () -> call("random"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "42,53 55 64 41 4 42 74 85 14 1",
        "12345,31 89 55 29 45 87 65 60 24 53",
        "0,74 78 3 59 27 78 22 80 75 97",
    })
    void aSeedGivesItsWholeNumbers(double seed, String expected) {
        assertThat(drawn(seed, 10, () -> call("random_int", 1.0, 100.0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "42,no yes no yes yes yes yes no",
        "12345,yes no yes yes yes yes yes no",
        "0,yes yes yes yes yes no yes yes",
    })
    void aSeedGivesItsFlips(double seed, String expected) {
        assertThat(drawn(seed, 8, () -> call("random_boolean"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"42,0 2 1 2 4 3 4 2", "12345,2 1 4 4 3 2 3 1", "0,4 3 2 3 4 0 3 2"})
    void aSeedGivesItsChoices(double seed, String expected) {
        var items = ListValue.of(0.0, 1.0, 2.0, 3.0, 4.0);

        assertThat(drawn(seed, 8, () -> call("random_from", items))).isEqualTo(expected);
    }

    @Test
    void aSeedGivesItsNumbersBetween() {
        assertThat(drawn(42, 3, () -> call("random_between", 0.0, 10.0)))
                .isEqualTo("5.265574090027738 5.427252099031438 6.36465099143895");
    }

    @Test
    void theWidestRangeGivesNumbersInIt() {
        String[] drawn =
                drawn(42, 50, () -> call("random_between", -Double.MAX_VALUE, Double.MAX_VALUE))
                        .split(" ");

        assertThat(drawn).doesNotContain("inf", "-inf", "NaN").doesNotHaveDuplicates();
        assertThat(Arrays.stream(drawn).filter(text -> text.startsWith("-")).count())
                .isBetween(10L, 40L);
    }

    @Test
    void seedsAreCutAndHeldAtTheEndsOfTheirRange() {
        String ofZero = drawn(0, 4, () -> call("random"));

        assertThat(drawn(-7, 4, () -> call("random"))).isEqualTo(ofZero);
        assertThat(drawn(Double.NaN, 4, () -> call("random"))).isEqualTo(ofZero);
        assertThat(drawn(0.9, 4, () -> call("random"))).isEqualTo(ofZero);
        String ofAll = drawn(Double.POSITIVE_INFINITY, 4, () -> call("random"));
        assertThat(drawn(0x1p64, 4, () -> call("random"))).isEqualTo(ofAll);
        assertThat(drawn(0x1p63, 4, () -> call("random"))).isNotEqualTo(ofAll);
    }

    @Test
    void theWholeRangeOfWholeNumbersIsOneDraw() {
        Object drawn = call("random_int", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        assertThat((Double) drawn).isBetween(-0x1p63, 0x1p63);
    }

    @Test
    void withoutASeedRunsDiffer() {
        List<Object> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            runs.add(CaseTable.call(new Execution(_ -> {}, () -> CaseTable.NOW), "random"));
        }

        assertThat(runs.get(0)).isNotEqualTo(runs.get(1));
    }

    @Test
    void everyItemIsChosenAboutEquallyOften() {
        call("random_seed", 7.0);
        var items = ListValue.of(0.0, 1.0, 2.0);
        var counts = new int[3];
        for (int i = 0; i < 30_000; i++) {
            counts[((Double) call("random_from", items)).intValue()]++;
        }

        assertThat(Arrays.stream(counts)).allMatch(count -> count > 9_700 && count < 10_300);
    }

    private String drawn(double seed, int times, Supplier<Object> draw) {
        call("random_seed", seed);
        return Stream.generate(draw)
                .limit(times)
                .map(Display::text)
                .collect(Collectors.joining(" "));
    }

    private Object call(String name, Object... arguments) {
        return CaseTable.call(execution, name, arguments);
    }
}
