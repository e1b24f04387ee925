package wfl.keystore.keyrun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRunsTest {
    private final List<StoredRun> unused = new ArrayList<>();
    private final KeyRuns runs = new KeyRuns(unused::add);

    /// Of each key, what became of it at which sequence.
    private final TreeMap<String, TreeMap<Long, EntryKind>> model = new TreeMap<>();

    private long sequence;
    private long oldest;
    private long runIds = 7;

    @Test
    void aKeyIsThereFromItsChangeOnAndUntilItsDelete() {
        change("a", EntryKind.EXISTS);
        change("a", EntryKind.TOMBSTONE);
        change("a", EntryKind.MAY_EXPIRE);

        assertThat(keys(0, "", Optional.empty(), false)).isEmpty();
        assertThat(keys(1, "", Optional.empty(), false)).containsExactly("a");
        assertThat(keys(2, "", Optional.empty(), false)).isEmpty();
        assertThat(keys(3, "", Optional.empty(), false)).containsExactly("a?");
    }

    @Test
    void anEmptyRangeIsEmptyFromBothSides() {
        change("a", EntryKind.EXISTS);
        change("b", EntryKind.EXISTS);

        assertThat(keys(sequence, "b", Optional.of("a"), false)).isEmpty();
        assertThat(keys(sequence, "b", Optional.of("a"), true)).isEmpty();
        assertThat(keys(sequence, "c", Optional.empty(), false)).isEmpty();
    }

    @Test
    void tombstonesGoWhenNothingLiesBelowThem() {
        change("a", EntryKind.EXISTS);
        change("b", EntryKind.EXISTS);
        flush();
        change("a", EntryKind.TOMBSTONE);
        flush();
        oldest = sequence;

        assertThat(runs.stored()).hasSize(2);
        merge(runs.planFullMerge(oldest).orElseThrow());

        assertThat(runs.stored()).hasSize(1);
        assertThat(runs.stored().getFirst().count()).isEqualTo(1);
        assertThat(runs.stored().getFirst().tombstones()).isZero();
        assertThat(unused).hasSize(2);
    }

    @Test
    void anOpenSnapshotKeepsWhatItSeesThroughMerges() {
        change("a", EntryKind.EXISTS);
        flush();
        long snapshot = sequence;
        oldest = snapshot;
        change("a", EntryKind.TOMBSTONE);
        flush();
        merge(runs.planFullMerge(oldest).orElseThrow());

        assertThat(keys(snapshot, "", Optional.empty(), false)).containsExactly("a");
        assertThat(keys(sequence, "", Optional.empty(), false)).isEmpty();
    }

    @Test
    void anOpenCursorKeepsTheRunsItBeganWith() {
        change("a", EntryKind.EXISTS);
        flush();
        change("b", EntryKind.EXISTS);
        flush();
        KeyCursor cursor = cursor(sequence, "", Optional.empty(), false);
        merge(runs.planFullMerge(oldest).orElseThrow());

        assertThat(unused).isEmpty();
        assertThat(read(cursor)).containsExactly("a", "b");
        cursor.close();
        cursor.close();
        assertThat(unused).hasSize(2);
    }

    @Test
    void aMergeThatIsGivenUpChangesNothing() {
        change("a", EntryKind.EXISTS);
        cursor(sequence, "", Optional.empty(), false).close();
        RunMerge flush = runs.planFlush(oldest).orElseThrow();
        assertThat(runs.planFlush(oldest)).isEmpty();
        runs.abandon(flush);

        assertThat(runs.stored()).isEmpty();
        assertThat(keys(sequence, "", Optional.empty(), false)).containsExactly("a");
        assertThat(runs.planFlush(oldest)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyHistoryAgreesWithASortedMapAtEverySnapshot(long seed) {
        var random = new Random(seed);
        var snapshots = new ArrayList<Long>();
        Optional<RunMerge> merge = Optional.empty();
        for (int round = 0; round < 150; round++) {
            for (int i = random.nextInt(60); i > 0; i--) {
                change(randomKey(random), EntryKind.values()[random.nextInt(3)]);
            }
            switch (random.nextInt(6)) {
                case 0 -> flush();
                case 1 -> snapshots.add(sequence);
                case 2 -> {
                    if (!snapshots.isEmpty()) {
                        snapshots.remove(random.nextInt(snapshots.size()));
                    }
                }
                case 3 -> {
                    if (merge.isEmpty()) {
                        merge = runs.planMerge(oldest);
                        merge.ifPresent(this::startMerge);
                    }
                }
                default -> {
                    if (merge.isPresent() && !merge.get().step(200)) {
                        finish(merge.get());
                        merge = Optional.empty();
                    }
                }
            }
            oldest = snapshots.stream().min(Long::compare).orElse(sequence);
            long snapshot =
                    snapshots.isEmpty() || random.nextBoolean()
                            ? sequence
                            : snapshots.get(random.nextInt(snapshots.size()));
            checkAt(snapshot, random);
        }
        assertThat(runs.stored().size()).isBetween(1, 40);
        runs.stored().forEach(StoredRun::verify);
    }

    private void checkAt(long snapshot, Random random) {
        String from = random.nextBoolean() ? "" : randomKey(random);
        Optional<String> to =
                random.nextBoolean() ? Optional.empty() : Optional.of(randomKey(random));
        List<String> expected = expected(snapshot, from, to);
        assertThat(keys(snapshot, from, to, false)).isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(keys(snapshot, from, to, true)).isEqualTo(expected);
    }

    private static String randomKey(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "k" + random.nextInt(600);
            case 1 -> "key/with/a/long/beginning/" + random.nextInt(300);
            default -> "x".repeat(1 + random.nextInt(40));
        };
    }

    private List<String> expected(long snapshot, String from, Optional<String> to) {
        var expected = new ArrayList<String>();
        NavigableMap<String, TreeMap<Long, EntryKind>> range = model.tailMap(from, true);
        range.forEach((key, changes) -> {
            var seen = changes.floorEntry(snapshot);
            boolean isThere = seen != null && seen.getValue() != EntryKind.TOMBSTONE;
            if (isThere && (to.isEmpty() || key.compareTo(to.get()) < 0)) {
                expected.add(key + (seen.getValue() == EntryKind.MAY_EXPIRE ? "?" : ""));
            }
        });
        return expected;
    }

    private void change(String key, EntryKind kind) {
        runs.note(key.getBytes(UTF_8), ++sequence, kind);
        model.computeIfAbsent(key, _ -> new TreeMap<>()).put(sequence, kind);
    }

    private void flush() {
        runs.absorb(runs::takeNotes, oldest);
        runs.planFlush(oldest).ifPresent(this::merge);
    }

    private MemoryOutput output = new MemoryOutput();

    private void startMerge(RunMerge merge) {
        output = new MemoryOutput();
        merge.writeTo(output, ++runIds, BlockTransform.NONE);
    }

    private void finish(RunMerge merge) {
        RunSummary summary = merge.finish();
        long runId = summary.runId();
        assertThat(output.bytes()).hasSize((int) summary.bytes());
        runs.replace(
                merge, summary.entries() == 0 ? Optional.empty() : Optional.of(output.open(runId)));
    }

    private void merge(RunMerge merge) {
        MemoryOutput before = output;
        startMerge(merge);
        while (merge.step(10)) {}
        finish(merge);
        output = before;
    }

    private KeyCursor cursor(long snapshot, String from, Optional<String> to, boolean reversed) {
        return runs.cursor(
                runs::takeNotes,
                oldest,
                snapshot,
                from.getBytes(UTF_8),
                to.map(end -> end.getBytes(UTF_8)),
                reversed);
    }

    private List<String> keys(long snapshot, String from, Optional<String> to, boolean reversed) {
        try (KeyCursor cursor = cursor(snapshot, from, to, reversed)) {
            return read(cursor);
        }
    }

    private static List<String> read(KeyCursor cursor) {
        var keys = new ArrayList<String>();
        while (cursor.advance()) {
            keys.add(new String(cursor.key(), UTF_8) + (cursor.mayHaveExpired() ? "?" : ""));
        }
        return keys;
    }
}
