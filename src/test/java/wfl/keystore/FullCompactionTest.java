package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;

/// A file that was compacted as far as can be is hardly longer than what is in it, and getting
/// there copies everything once.
class FullCompactionTest {
    private static final int KEYS = 60_000;
    private static final int BATCH = 1_000;

    /// Of what the file must hold: what full compaction may leave free.
    private static final double FREE_SHARE = 0.05;

    private final KeystoreOptions options =
            KeystoreOptions.usual().withDurability(Durability.RELAXED);

    @TempDir Path directory;

    private Keystore filled(String name, boolean isCalm) {
        Tuning busy = new Tuning(false, 4 << 20, 40_000, 0, Long.MAX_VALUE, 256 << 10);
        Opening opening =
                Histories.opening(options, KeyHash::seeded, isCalm ? Tuning.onlyWhenAsked() : busy);
        Path file = directory.resolve(name);
        Keystore keystore = Keystore.createOn(FileStorage.create(file), opening);
        var random = new Random(8);
        for (int from = 0; from < KEYS; from += BATCH) {
            var batch = new WriteBatch();
            for (int i = from; i < from + BATCH; i++) {
                // In another order than the deletes.
                batch.put(key((int) (i * 7919L % KEYS)), value(random));
            }
            keystore.apply(batch);
        }
        return keystore;
    }

    private static void deleteHalf(Keystore keystore) {
        for (int from = 0; from < KEYS; from += 2 * BATCH) {
            var batch = new WriteBatch();
            for (int i = from; i < from + 2 * BATCH; i += 2) {
                batch.delete(key(i));
            }
            keystore.apply(batch);
        }
    }

    private static byte[] key(int i) {
        return Histories.bytes(String.format("key%013d", i));
    }

    private static byte[] value(Random random) {
        var value = new byte[100];
        random.nextBytes(value);
        return value;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterDeletesTheFileIsAsShortAsWhatIsLeft(boolean isCalm) throws Exception {
        try (Keystore keystore = filled("a.kvb", isCalm)) {
            deleteHalf(keystore);
            long live = keystore.statistics().liveBytes();

            CompactionReport report = keystore.compact(CompactionStrategy.FULL);

            assertThat(keystore.statistics().keys()).isEqualTo(KEYS / 2);
            assertThat(keystore.statistics().liveBytes()).isEqualTo(live);
            assertThat(keystore.statistics().deadBytes()).isZero();
            assertThat(report.bytesMoved()).isLessThanOrEqualTo(live);
            assertHardlyAnythingIsFree(keystore, "a.kvb");
            assertRunsHoldOnlyWhatIsThere(keystore);
            assertThat(keystore.verify().findings()).isEmpty();
        }
    }

    @Test
    void afterOverwritesTheFileIsAsShortAsWhatIsLeft() throws Exception {
        try (Keystore keystore = filled("a.kvb", false)) {
            var random = new Random(3);
            for (int i = 0; i < KEYS; i++) {
                keystore.put(key(random.nextInt(KEYS)), value(random));
            }
            long live = keystore.statistics().liveBytes();

            CompactionReport report = keystore.compact(CompactionStrategy.FULL);

            assertThat(keystore.statistics().deadBytes()).isZero();
            assertThat(report.bytesMoved()).isLessThanOrEqualTo(live);
            assertHardlyAnythingIsFree(keystore, "a.kvb");
        }
    }

    @Test
    void aLargeRunAtTheEndFindsRoomAmongWhatIsSmall() throws Exception {
        try (Keystore keystore = filled("a.kvb", true)) {
            keystore.compact(CompactionStrategy.FULL);
            // Every fourth segment or so dies, and the holes are small beside the run of keys.
            for (int i = 0; i < KEYS; i++) {
                if (i / 1_000 % 4 == 1) {
                    keystore.delete(key((int) (i * 7919L % KEYS)));
                }
            }
            keystore.compact(CompactionStrategy.FULL);

            assertThat(keystore.statistics().deadBytes()).isZero();
            assertHardlyAnythingIsFree(keystore, "a.kvb");
            assertThat(keystore.verify().findings()).isEmpty();
        }
        try (Keystore keystore = Keystore.open(directory.resolve("a.kvb"), options)) {
            assertThat(keystore.statistics().keys()).isEqualTo(KEYS - KEYS / 4);
        }
    }

    @Test
    void deletesAreCopiedNoMoreThanTheyMustAndLeaveNoCrumbs() throws Exception {
        try (Keystore keystore = filled("a.kvb", false)) {
            long movedBefore = keystore.statistics().upkeep().bytesMoved();
            deleteHalf(keystore);

            KeystoreStatistics statistics = keystore.statistics();
            long moved = statistics.upkeep().bytesMoved() - movedBefore;
            assertThat(moved).isLessThan(2 * statistics.liveBytes());
            assertThat(statistics.segments()).isLessThan(120);
        }
    }

    @Test
    void aKeyStaysDeletedWhenItsDeleteIsCopiedAgainBeforeItsValueGoes() throws Exception {
        Path file = directory.resolve("a.kvb");
        Opening calm = Histories.opening(options, KeyHash::seeded, Tuning.onlyWhenAsked());
        var random = new Random(5);
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), calm)) {
            // Segments whose share of dead records differs: each compaction takes others.
            fill(keystore, "stays", 700, random);
            keystore.put(Histories.bytes("gone"), value(random));
            fill(keystore, "more", 600, random);
            keystore.delete(Histories.bytes("gone"));
            fill(keystore, "later", 900, random);
            for (int i = 0; i < 2_000; i++) {
                keystore.put(Histories.bytes("later" + i % 850), value(random));
            }
            keystore.compact(CompactionStrategy.AUTO);
            for (int i = 0; i < 900; i++) {
                keystore.delete(Histories.bytes("later" + i));
            }
            keystore.compact(CompactionStrategy.AUTO);
            keystore.compact(CompactionStrategy.AGGRESSIVE);
        }
        Path repaired = directory.resolve("b.kvb");
        spoilCatalogs(file);
        Keystore.repair(file, repaired, options);
        try (Keystore keystore = Keystore.open(repaired, options)) {
            assertThat(keystore.get(Histories.bytes("gone"))).isEmpty();
            assertThat(keystore.get(Histories.bytes("later7"))).isEmpty();
            assertThat(keystore.statistics().keys()).isEqualTo(1_300);
        }
    }

    // Whoever repairs has nothing but the records then.
    private static void spoilCatalogs(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 0, 4096, (byte) 0);
        Files.write(file, bytes);
    }

    private static void fill(Keystore keystore, String name, int count, Random random) {
        for (int i = 0; i < count; i++) {
            keystore.put(Histories.bytes(name + i), value(random));
        }
    }

    private void assertHardlyAnythingIsFree(Keystore keystore, String name) throws Exception {
        FileStructure structure = keystore.inspect();
        long used = structure.parts().stream().mapToLong(FileStructure.Part::usedBytes).sum();
        // Where superblocks and owner lie has a fixed size; what is written to next takes room.
        long most = (long) ((1 + FREE_SHARE) * used) + 128 * 1024 + 2 * 64 * 1024;
        assertThat(Files.size(directory.resolve(name)))
                .as("used %s, free %s, parts %s", used, structure.holes(), structure.parts())
                .isLessThanOrEqualTo(most);
    }

    private static void assertRunsHoldOnlyWhatIsThere(Keystore keystore) {
        long runs =
                keystore.inspect().parts().stream()
                        .filter(each -> each.kind() == FileStructure.Kind.KEY_RUN)
                        .mapToLong(FileStructure.Part::lengthBytes)
                        .sum();
        assertThat(runs).isLessThan(keystore.statistics().keys() * 8);
    }
}
