package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.runtime.pattern.PatternSpec;

/// The machine against the model, over random patterns; the failing seed and pattern are printed.
class PatternModelTest {
    private static final int PATTERNS_PER_SEED = 100;
    private static final int TEXTS_PER_PATTERN = 6;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMachineFindsWhatTheModelFinds(long seed) {
        compare(new RandomPatterns(seed, false), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMachineLooksAroundAsTheModelDoes(long seed) {
        compare(new RandomPatterns(seed + 1_000, true), seed);
    }

    private static void compare(RandomPatterns random, long seed) {
        int compared = 0;
        for (int i = 0; i < PATTERNS_PER_SEED; i++) {
            PatternSpec spec = random.pattern();
            for (int k = 0; k < TEXTS_PER_PATTERN; k++) {
                if (agrees(spec, random.text(), seed)) compared++;
            }
        }
        assertThat(compared).isGreaterThan(PATTERNS_PER_SEED * TEXTS_PER_PATTERN / 2);
    }

    /// @return false when the model found the question too large
    private static boolean agrees(PatternSpec spec, String text, long seed) {
        List<NaiveMatcher.Found> expected;
        try {
            expected = NaiveMatcher.of(spec).findAll(text);
        } catch (NaiveMatcher.TooMuch e) {
            return false;
        }
        assertThat(found(spec, text))
                .as("seed %d, pattern %s, text \"%s\"", seed, spec, text)
                .isEqualTo(expected.stream().map(found -> described(found, text)).toList());
        return true;
    }

    private static List<String> found(PatternSpec spec, String text) {
        var all = new ArrayList<String>();
        for (PatternMatch match : Patterns.findAll(Words.execution(), Words.pattern(spec), text)) {
            var captures = match.captures().entries().stream().map(Map.Entry::getValue).toList();
            all.add(match.start() + ".." + match.end() + " " + captures);
        }
        return all;
    }

    private static String described(NaiveMatcher.Found found, String text) {
        int[] points = text.codePoints().toArray();
        var captures =
                found.captures().values().stream()
                        .map(group -> new String(points, group.get(0), group.get(1) - group.get(0)))
                        .toList();
        return found.start() + ".." + found.end() + " " + captures;
    }
}
