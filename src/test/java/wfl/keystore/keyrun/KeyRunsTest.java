package wfl.keystore.keyrun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyRunsTest {
    private final KeyRuns runs = new KeyRuns();
    private final Set<String> forgotten = new HashSet<>();

    @Test
    void keysNotedBetweenScansComeInOrderAndOnce() {
        var random = new Random(3);
        var expected = new TreeSet<String>();
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 50; i++) {
                String key = "k" + random.nextInt(1500);
                runs.note(key.getBytes(UTF_8));
                expected.add(key);
            }
            assertThat(keys("", Optional.empty(), false)).containsExactlyElementsOf(expected);
            assertThat(keys("", Optional.empty(), true))
                    .containsExactlyElementsOf(expected.descendingSet());
            assertThat(keys("k3", Optional.of("k7"), false))
                    .containsExactlyElementsOf(expected.subSet("k3", "k7"));
            assertThat(keys("k3", Optional.of("k7"), true))
                    .containsExactlyElementsOf(
                            expected.subSet("k3", true, "k7", false).descendingSet());
        }
    }

    @Test
    void mergesLeaveOutWhatNobodyKnowsAnyMore() {
        note("a", "b", "c");
        keys("", Optional.empty(), false);
        forgotten.add("b");
        note("d", "e", "f");

        assertThat(keys("", Optional.empty(), false)).containsExactly("a", "c", "d", "e", "f");
    }

    @Test
    void anEmptyRangeIsEmptyFromBothSides() {
        note("a", "b");

        assertThat(keys("b", Optional.of("a"), false)).isEmpty();
        assertThat(keys("b", Optional.of("a"), true)).isEmpty();
        assertThat(keys("c", Optional.empty(), false)).isEmpty();
    }

    private void note(String... keys) {
        for (String key : keys) {
            runs.note(key.getBytes(UTF_8));
        }
    }

    private List<String> keys(String from, Optional<String> to, boolean reversed) {
        KeyCursor cursor =
                runs.cursor(
                        runs.takeNotes(),
                        (bytes, at, length) ->
                                !forgotten.contains(new String(bytes, at, length, UTF_8)),
                        from.getBytes(UTF_8),
                        to.map(end -> end.getBytes(UTF_8)),
                        reversed);
        var keys = new ArrayList<String>();
        while (cursor.advance()) {
            keys.add(new String(cursor.key(), UTF_8));
        }
        return keys;
    }
}
