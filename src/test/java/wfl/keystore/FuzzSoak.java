package wfl.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import wfl.keystore.KeystoreException.Corrupt;
import wfl.keystore.KeystoreException.NotAKeystore;
import wfl.keystore.KeystoreException.UnsupportedVersion;
import wfl.library.keystore.CodecFuzz;
import wfl.storage.FileStorage;
import wfl.storage.Storage;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Spoils whole files and opens, reads and writes them: the right answer or a clear error, never
/// something else. And feeds what decodes values with spoilt bytes.
///
/// A file that a kill left may lose its last commits to damage: {@code Docs/keystore/design.md}
/// says why. There any state after some commit counts as right; of a closed file only the last.
final class FuzzSoak implements Soak.Kind {
    private static final int FILES_A_TRIAL = 200;
    private static final int ROOM_BYTES = 1024 * 1024;

    /// Beyond the index of any file of a trial: these choices change none of the others.
    private static final int CARE_CHOICES = 1_000_000;

    @Override
    public void trial(long seed, SoakCounts counts) throws Exception {
        var trial = new Trial(seed);
        for (int i = 0; i < FILES_A_TRIAL; i++) {
            try {
                trial.spoil(i, counts);
            } catch (Throwable e) {
                throw new AssertionError("spoilt file " + i + ": " + e, e);
            }
        }
        counts.add("values decoded", CodecFuzz.trial(seed));
    }

    static final class Trial {
        private final long seed;
        private final Opening opening;
        private final byte[] file;
        private final List<TreeMap<String, byte[]>> rightStates = new ArrayList<>();
        private final boolean isClosed;

        Trial(long seed) {
            this.seed = seed;
            var random = SoakChoices.random(seed, 0);
            var clock = new TestClock();
            Durability durability = SoakChoices.durability(random);
            KeystoreOptions options =
                    SoakChoices.coding(random).of(SoakChoices.options(durability, clock));
            Tuning tuning = SoakChoices.tuning(random);
            opening = Histories.opening(options, wfl.base.KeyHash::seeded, tuning);
            History history = History.of(seed, random.nextInt(5, 400), random.nextInt(1, 150));
            isClosed = random.nextInt(4) > 0;
            var disk = SimulatedDisk.withRoomFor(8 * ROOM_BYTES);
            Keystore keystore = Keystore.createOn(disk, opening);
            var model = new Model();
            rightStates.add(model.live(clock.millis()));
            for (Step step : history.steps()) {
                Histories.write(keystore, step);
                model.apply(step, clock.millis());
                rightStates.add(model.live(clock.millis()));
            }
            if (isClosed) {
                keystore.close();
                rightStates.subList(0, rightStates.size() - 1).clear();
            }
            file = disk.content();
        }

        void spoil(int index, SoakCounts counts) throws IOException {
            var random = SoakChoices.random(seed, index + 1);
            boolean isForged = random.nextInt(4) == 0;
            var damage = new FileDamage(random);
            byte[] spoilt = isForged ? damage.forged(file) : damage.damaged(file);
            boolean isReal = random.nextInt(20) == 0;
            if (SoakChoices.random(seed, CARE_CHOICES + index).nextInt(isReal ? 1 : 3) == 0) {
                new SpoiltCare(opening, rightStates, isClosed, isForged)
                        .check(spoilt, isReal, counts);
            }
            counts.one(isForged ? "forged files" : "damaged files");
            if (isReal) {
                counts.one("of them as real files");
                Path directory = Files.createTempDirectory("soak-fuzz");
                Path path = directory.resolve("spoilt.kvb");
                try {
                    Files.write(path, spoilt);
                    use(FileStorage.open(path), isForged, random, counts);
                } finally {
                    Files.deleteIfExists(path);
                    Files.delete(directory);
                }
            } else {
                int room = spoilt.length + ROOM_BYTES;
                use(SimulatedDisk.holding(spoilt, room), isForged, random, counts);
            }
        }

        private void use(Storage storage, boolean isForged, Random random, SoakCounts counts) {
            Keystore keystore;
            try {
                keystore = Keystore.openOn(storage, opening);
            } catch (Corrupt | NotAKeystore | UnsupportedVersion e) {
                counts.one("refused when opened");
                return;
            } catch (KeystoreException e) {
                require(isForged, "opening: " + e);
                counts.one("refused when opened");
                return;
            }
            var reading = new SpoiltReading(keystore, isForged);
            boolean isRight = reading.matchesOneOf(rightStates);
            counts.one(isRight ? "read in full" : "reported when read");
            if (random.nextInt(3) == 0) {
                writeOn(keystore, isForged, counts);
                new SpoiltReading(keystore, isForged).matchesOneOf(withMore());
            }
            try {
                keystore.close();
            } catch (KeystoreException e) {
                counts.one("reported when closed");
            }
        }

        private void writeOn(Keystore keystore, boolean isForged, SoakCounts counts) {
            try {
                keystore.put(Histories.bytes("more"), Histories.bytes("more"));
                keystore.compact(CompactionStrategy.FULL);
                counts.one("written on");
            } catch (Corrupt | KeystoreException.ReadOnly e) {
                counts.one("reported when written on");
            } catch (KeystoreException e) {
                require(isForged, "writing on: " + e);
                counts.one("reported when written on");
            }
        }

        // Whether the new key was stored before the error is left open.
        private List<TreeMap<String, byte[]>> withMore() {
            var states = new ArrayList<>(rightStates);
            for (TreeMap<String, byte[]> state : rightStates) {
                var more = new TreeMap<>(state);
                more.put("more", Histories.bytes("more"));
                states.add(more);
            }
            return states;
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
