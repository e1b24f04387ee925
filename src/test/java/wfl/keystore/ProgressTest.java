package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Long work says how far it is, and whoever listens can end it without doing harm.
class ProgressTest {
    private static final int KEYS = 6_000;
    private static final int VALUE_BYTES = 1_000;
    private static final KeystoreOptions OPTIONS =
            KeystoreOptions.usual().withDurability(Durability.RELAXED);

    @TempDir Path directory;

    private final Heard heard = new Heard();

    /// Notes what it hears.
    private static final class Heard implements Progress {
        private final List<Long> done = new ArrayList<>();
        private final List<Long> inAll = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        @Override
        public void reached(long bytesDone, long bytesInAll) {
            done.add(bytesDone);
            inAll.add(bytesInAll);
            threads.add(Thread.currentThread());
        }
    }

    /// Has had enough after some calls.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Progress endingAt(int calls) {
        int[] left = {calls};
        return (_, _) -> {
            if (--left[0] == 0) throw new Enough();
        };
    }

    @Test
    void verifyingSaysHowFarItIs() {
        Path file = filled();
        assertThat(Keystore.verify(file, OPTIONS, heard).isSound()).isTrue();

        assertToldInSteps();
    }

    @Test
    void verifyingAnOpenKeystoreSaysHowFarItIs() {
        try (Keystore keystore = Keystore.open(filled(), OPTIONS)) {
            assertThat(keystore.verify(heard).isSound()).isTrue();
        }

        assertToldInSteps();
    }

    @Test
    void repairingSaysHowFarItIs() {
        Path target = directory.resolve("saved.kvb");
        Keystore.repair(filled(), target, OPTIONS, heard);

        assertToldInSteps();
        assertHolds(target);
    }

    @Test
    void backingUpSaysHowFarItIs() {
        Path target = directory.resolve("copy.kvb");
        try (Keystore keystore = Keystore.open(filled(), OPTIONS)) {
            keystore.backUp(target, heard);
        }

        assertToldInSteps();
        assertHolds(target);
    }

    @Test
    void rekeyingSaysHowFarItIs() {
        Path file = filled();
        Encryption secret = Encryption.key(Coding.key(1));
        Keystore.rekey(file, OPTIONS, secret, heard);

        assertToldInSteps();
        try (Keystore keystore = Keystore.open(file, OPTIONS.withEncryption(secret))) {
            assertThat(keystore.statistics().keys()).isEqualTo(KEYS);
        }
    }

    @Test
    void compactingSaysHowFarItIs() {
        try (Keystore keystore = Keystore.open(filled(), OPTIONS)) {
            overwriteEverySecond(keystore);
            keystore.compact(CompactionStrategy.FULL, heard);
        }

        assertToldInSteps();
        assertHolds(directory.resolve("store.kvb"));
    }

    @Test
    void whoEndsACompactionLosesNothing() {
        try (Keystore keystore = Keystore.open(filled(), OPTIONS)) {
            overwriteEverySecond(keystore);
            assertThatThrownBy(() -> keystore.compact(CompactionStrategy.FULL, endingAt(3)))
                    .isInstanceOf(Enough.class);

            assertThat(keystore.verify().findings()).isEmpty();
            keystore.put(key(1), value(1));
            CompactionReport report = keystore.compact(CompactionStrategy.FULL);
            assertThat(keystore.statistics().deadBytes()).isZero();
            long live = keystore.statistics().liveBytes();
            assertThat(report.fileBytesAfter()).isLessThan(live + live / 8 + 384 * 1024);
        }
        assertHolds(directory.resolve("store.kvb"));
    }

    private static void overwriteEverySecond(Keystore keystore) {
        for (int i = 0; i < KEYS; i += 2) {
            keystore.put(key(i), value(i));
        }
    }

    @Test
    void workThatIsDoneAtOnceSaysSoOnce() {
        Path file = directory.resolve("small.kvb");
        Keystore.create(file, OPTIONS).close();

        Keystore.verify(file, OPTIONS, heard);

        assertThat(heard.done).hasSize(1).isEqualTo(heard.inAll);
    }

    @Test
    void whoEndsAVerificationOrARepairChangesNothing() throws IOException {
        Path file = filled();
        Path target = directory.resolve("saved.kvb");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Keystore.verify(file, OPTIONS, endingAt(2)))
                .isInstanceOf(Enough.class);
        assertThatThrownBy(() -> Keystore.repair(file, target, OPTIONS, endingAt(8)))
                .isInstanceOf(Enough.class);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(names()).containsExactly("store.kvb");
        Keystore.repair(file, target, OPTIONS);
        assertHolds(target);
    }

    @Test
    void whoEndsABackupLeavesNoHalfOne() throws IOException {
        Path target = directory.resolve("copy.kvb");
        try (Keystore keystore = Keystore.open(filled(), OPTIONS)) {
            assertThatThrownBy(() -> keystore.backUp(target, endingAt(3)))
                    .isInstanceOf(Enough.class);

            assertThat(names()).containsExactly("store.kvb");
            keystore.put(key(1), value(1));
            keystore.backUp(target);
        }
        assertHolds(target);
    }

    @Test
    void whoEndsARekeyLeavesTheFileAsItWas() throws IOException {
        Path file = filled();
        byte[] before = Files.readAllBytes(file);
        Encryption secret = Encryption.key(Coding.key(1));

        assertThatThrownBy(() -> Keystore.rekey(file, OPTIONS, secret, endingAt(3)))
                .isInstanceOf(Enough.class);

        assertThat(names()).containsExactly("store.kvb");
        assertThat(Files.readAllBytes(file)).hasSameSizeAs(before);
        assertHolds(file);
    }

    private void assertToldInSteps() {
        assertThat(heard.done).isSorted().hasSizeBetween(4, 60).doesNotHaveDuplicates();
        assertThat(heard.inAll).containsOnly(heard.done.getLast());
        assertThat(heard.threads).containsOnly(Thread.currentThread());
        for (int i = 1; i < heard.done.size() - 1; i++) {
            assertThat(heard.done.get(i) - heard.done.get(i - 1))
                    .isGreaterThanOrEqualTo(Progress.STEP_BYTES);
        }
    }

    private void assertHolds(Path file) {
        assertThat(Keystore.verify(file, OPTIONS).findings()).isEmpty();
        try (Keystore keystore = Keystore.open(file, OPTIONS)) {
            assertThat(keystore.statistics().keys()).isEqualTo(KEYS);
            for (int i = 0; i < KEYS; i++) {
                assertThat(keystore.get(key(i))).hasValue(value(i));
            }
        }
    }

    private Path filled() {
        Path file = directory.resolve("store.kvb");
        try (Keystore keystore = Keystore.create(file, OPTIONS)) {
            var batch = new WriteBatch();
            for (int i = 0; i < KEYS; i++) {
                batch.put(key(i), value(i));
            }
            keystore.apply(batch);
        }
        return file;
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] value(int number) {
        return ByteBuffer.allocate(VALUE_BYTES).putInt(number).array();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }
}
