package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.base.KeyHash;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Views beside a writer that goes through a random history: each shows, after every refresh, what
/// a sorted map held after some step, never an earlier one than before; scans show it to their end.
class ViewHistoryTest {
    private static final int DISK_BYTES = 12 * 1024 * 1024;
    private static final int VIEWS = 4;
    private static final int SCANS_MAX = 6;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void viewsFollowAWriterThatOnlyAppends(long seed) {
        new Run(seed, Durability.SYNC, Tuning.onlyWhenAsked()).go(History.of(seed, 600, 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soTheyDoThroughCheckpoints(long seed) {
        new Run(seed, Durability.SYNC, Tuning.after(5_000, Long.MAX_VALUE))
                .go(History.of(seed, 800, 80));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soTheyDoThroughCompactionAndMovesAndNewWriters(long seed) {
        new Run(seed, Durability.RELAXED, Tuning.after(20_000, 15_000))
                .go(History.of(seed, 1000, 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soTheyDoWhenNearlyAllHashesAreEqual(long seed) {
        LongFunction<KeyHash> poor = _ -> (bytes, from, length) -> bytes[from + length - 1] % 3;
        var run = new Run(seed, Durability.RELAXED, Tuning.after(9_000, 20_000));
        run.hashing = poor;
        run.go(History.of(seed, 500, 200));
    }

    private static final class Run {
        private final long seed;
        private final Tuning tuning;
        private final KeystoreOptions options;
        private final TestClock clock = new TestClock();
        private final SimulatedDisk disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        private final Random random;
        private final List<KeystoreView> views = new ArrayList<>();
        private final List<OpenScan> scans = new ArrayList<>();
        private LongFunction<KeyHash> hashing = KeyHash::seeded;

        /// A scan, and what it must still show.
        private record OpenScan(Scan scan, TreeMap<String, byte[]> left, String where) {}

        Run(long seed, Durability durability, Tuning tuning) {
            this.seed = seed;
            this.tuning = tuning;
            random = new Random(seed);
            options =
                    KeystoreOptions.usual()
                            .withDurability(durability)
                            .withFlushIntervalMillis(1_000_000)
                            .withClock(clock);
        }

        void go(History history) {
            Opening opening = Histories.opening(options, hashing, tuning);
            var model = new Model();
            Keystore keystore = Keystore.createOn(disk, opening);
            for (int i = 0; i < VIEWS; i++) {
                open(opening);
            }
            var shown = new Model[VIEWS];
            java.util.Arrays.fill(shown, model.copy());
            int at = 0;
            for (Step step : history.steps()) {
                String where = "seed " + seed + ", step " + at++ + " " + step;
                model.apply(step, clock.millis());
                switch (step) {
                    case Step.Wait(long millis) -> clock.advance(millis);
                    case Step.Reopen _ -> {
                        // Else the writer was killed: the disk is as it left it.
                        if (random.nextBoolean()) {
                            keystore.close();
                        }
                        keystore = Keystore.openOn(disk.withItsReaders(), opening);
                    }
                    case Step.Get _, Step.Scan _ -> {}
                    case Step.Put _,
                            Step.Delete _,
                            Step.Batch _,
                            Step.PutIfMissing _,
                            Step.Compact _ ->
                            Histories.write(keystore, step);
                }
                look(opening, model, shown, where);
            }
            views.forEach(KeystoreView::close);
            assertThat(disk.hasReadersBelow(Long.MAX_VALUE)).as("no one is registered").isFalse();
            keystore.compact(CompactionStrategy.FULL);
            assertThat(keystore.statistics().heldBytes()).isZero();
            keystore.close();
        }

        private void open(Opening opening) {
            KeystoreView view = KeystoreView.openOn(disk.reader(), opening);
            view.follow(false);
            views.add(view);
        }

        // View i looks at every step of 1, 4, 16, 64: the last ones sleep through a lot.
        private void look(Opening opening, Model model, Model[] shown, String where) {
            for (int i = 0; i < VIEWS; i++) {
                if (random.nextInt(1 << 2 * i) == 0) {
                    if (random.nextInt(10) == 0) {
                        views.get(i).close();
                        KeystoreView fresh = KeystoreView.openOn(disk.reader(), opening);
                        fresh.follow(false);
                        views.set(i, fresh);
                    }
                    views.get(i).refresh();
                    shown[i] = model.copy();
                }
                if (random.nextInt(8) == 0) {
                    check(views.get(i), shown[i].live(clock.millis()), where + ", view " + i);
                }
            }
            goOnWithScans();
        }

        private void check(KeystoreView view, TreeMap<String, byte[]> live, String where) {
            for (String key : live.keySet()) {
                assertThat(view.get(Histories.bytes(key))).as(where).contains(live.get(key));
            }
            assertThat(view.get(Histories.bytes("no such key"))).as(where).isEmpty();
            for (OpenScan open : scans) {
                String key = open.left().isEmpty() ? "none" : open.left().lastKey();
                assertThat(view.contains(Histories.bytes(key)))
                        .as(where)
                        .isEqualTo(live.containsKey(key));
            }
            if (scans.size() < SCANS_MAX) {
                Scan scan = view.scan(KeyRange.all(), ScanOptions.entries());
                scans.add(new OpenScan(scan, new TreeMap<>(live), where));
            }
        }

        // Most scans go on a little at each step, and live through many changes of the file.
        private void goOnWithScans() {
            boolean isCalm = random.nextInt(20) > 0;
            for (OpenScan open : List.copyOf(scans)) {
                int steps = isCalm ? random.nextInt(3) : Integer.MAX_VALUE;
                boolean goesOn = true;
                for (int i = 0; i < steps && goesOn; i++) {
                    goesOn = advance(open);
                }
                if (!goesOn) {
                    open.scan().close();
                    scans.remove(open);
                }
            }
        }

        private static boolean advance(OpenScan open) {
            boolean isThere;
            try {
                isThere = open.scan().advance();
            } catch (KeystoreException.Closed _) {
                return false;
            }
            assertThat(isThere).as(open.where()).isEqualTo(!open.left().isEmpty());
            if (isThere) {
                var next = open.left().pollFirstEntry();
                assertThat(Histories.text(open.scan().key())).as(open.where()).isEqualTo(next.getKey());
                assertThat(open.scan().value()).as(open.where()).isEqualTo(next.getValue());
            }
            return isThere;
        }
    }
}
