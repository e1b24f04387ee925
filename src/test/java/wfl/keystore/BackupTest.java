package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.testing.TestClock;

/// A backup is a keystore of its own that holds what the first one held when it began.
class BackupTest {
    @TempDir Path directory;

    private final TestClock clock = new TestClock();
    private final KeystoreOptions options =
            KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock);

    @Test
    void aBackupHoldsEverythingAndIsShorter() throws IOException {
        Path target = directory.resolve("copy.kvb");
        try (Keystore keystore = Keystore.create(directory.resolve("store.kvb"), options)) {
            for (int i = 0; i < 5_000; i++) {
                keystore.put(key(i % 3_000), new byte[i % 300]);
            }
            keystore.put(key(7), new byte[7], 10_000);
            keystore.put(key(8), new byte[8], 100);
            keystore.delete(key(9));
            clock.advance(100);
            BackupReport report = keystore.backUp(target);

            assertThat(report.keys()).isEqualTo(2_998);
            assertThat(report.lastSequence()).isEqualTo(keystore.statistics().lastSequence());
            assertThat(report.fileBytes()).isEqualTo(Files.size(target));
            try (Keystore copy = Keystore.open(target, options)) {
                assertThat(Histories.isSame(Histories.content(copy), Histories.content(keystore)))
                        .isTrue();
                assertThat(copy.timeLeftMillis(key(7))).hasValue(9_900);
                assertThat(copy.statistics().deadBytes()).isZero();
                assertThat(copy.verify().findings()).isEmpty();
            }
        }
        assertThat(names()).containsExactlyInAnyOrder("store.kvb", "copy.kvb");
    }

    @Test
    void itIsAPrefixWhileAWriterGoesOn() throws Exception {
        Path target = directory.resolve("copy.kvb");
        var written = new AtomicInteger();
        try (Keystore keystore = Keystore.create(directory.resolve("store.kvb"), options)) {
            // Each commit writes the same number to two keys, and a key of its own.
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!Thread.currentThread().isInterrupted()) {
                                    int i = written.get();
                                    keystore.apply(
                                            new WriteBatch()
                                                    .put(Histories.bytes("a"), key(i))
                                                    .put(key(i), new byte[100])
                                                    .put(Histories.bytes("z"), key(i)));
                                    written.incrementAndGet();
                                }
                            });
            while (written.get() < 2_000) {
                Thread.onSpinWait();
            }
            int before = written.get();
            BackupReport report = keystore.backUp(target);
            int after = written.get();
            writer.interrupt();
            writer.join();

            try (Keystore copy = Keystore.open(target, options)) {
                int last = Integer.parseInt(text(copy, "a").substring(3));
                assertThat(text(copy, "z")).isEqualTo("key" + last);
                assertThat(last).isBetween(before - 1, after);
                assertThat(report.keys()).isEqualTo(last + 3);
                assertThat(copy.contains(key(last))).isTrue();
                assertThat(copy.contains(key(last + 1))).isFalse();
                assertThat(copy.contains(key(0))).isTrue();
            }
        }
    }

    private static String text(Keystore keystore, String key) {
        return Histories.text(keystore.get(Histories.bytes(key)).orElseThrow());
    }

    @Test
    void nothingIsThereWhenItFails() throws IOException {
        Path store = directory.resolve("store.kvb");
        Path target = directory.resolve("copy.kvb");
        try (Keystore keystore = Keystore.create(store, options)) {
            for (int i = 0; i < 3_000; i++) {
                keystore.put(key(i), new byte[100]);
            }
        }
        try (var file = new RandomAccessFile(store.toFile(), "rw")) {
            file.seek(131_072 + 64 + 48 + 4 + 50);
            file.write(1);
        }
        try (Keystore keystore = Keystore.open(store, options)) {
            assertThatThrownBy(() -> keystore.backUp(target))
                    .isInstanceOf(KeystoreException.Corrupt.class)
                    .hasMessageContaining("kvb repair");
        }
        assertThat(names()).containsExactly("store.kvb");

        VerifyReport verified = Keystore.verify(store, options);
        assertThat(verified.worst()).isEqualTo(VerifyReport.Severity.LOSES_KEY);
        assertThat(verified.findings().getFirst().key().map(Histories::text)).hasValue("key0");
        RepairReport report = Keystore.repair(store, target, options);
        assertThat(report.lostCount()).isEqualTo(1);
        assertThat(report.keysCopied()).isEqualTo(2_999);
        try (Keystore copy = Keystore.open(target, options)) {
            assertThat(copy.get(key(0))).isEqualTo(Optional.empty());
            assertThat(copy.get(key(1))).isPresent();
        }
    }

    @Test
    void aKeyThatSaysItLivesLongerThanAnyMayIsCopiedAndLivesAsLongAsItMay() {
        Path store = directory.resolve("store.kvb");
        Path target = directory.resolve("copy.kvb");
        Keystore.create(store, options).close();
        byte[] key = Histories.bytes("patient");
        try (FreshCopy copy = FreshCopy.at(target, store, options, clock.millis())) {
            copy.put(key, new byte[1], Long.MAX_VALUE / 2);
            copy.publish();
        }
        try (Keystore keystore = Keystore.open(target, options)) {
            assertThat(keystore.timeLeftMillis(key)).hasValue(KeystoreLimits.TTL_MILLIS_MAX);
        }
    }

    @Test
    void nothingHasTheNameOfTheTargetBeforeTheEnd() throws IOException {
        Path store = directory.resolve("store.kvb");
        Path target = directory.resolve("copy.kvb");
        Keystore.create(store, options).close();
        try (FreshCopy copy = FreshCopy.at(target, store, options, clock.millis())) {
            for (int i = 0; i < 5_000; i++) {
                copy.put(key(i), new byte[100], 0);
            }
            // What a crash would leave now.
            assertThat(names()).containsExactlyInAnyOrder("store.kvb", "copy.kvb.partial");
        }
        assertThat(names()).containsExactly("store.kvb");
    }

    @Test
    void anEncryptedKeystoreIsSavedAndCopiedEncrypted() throws IOException {
        Path store = directory.resolve("store.kvb");
        Path repaired = directory.resolve("repaired.kvb");
        Path copied = directory.resolve("copied.kvb");
        var secret = new byte[32];
        secret[3] = 7;
        KeystoreOptions sealed =
                options.withEncryption(Encryption.key(secret)).withCompression(Compression.zstd());
        try (Keystore keystore = Keystore.create(store, sealed)) {
            for (int i = 0; i < 3_000; i++) {
                keystore.put(key(i), new byte[400]);
            }
            keystore.delete(key(5));
            assertThat(keystore.backUp(copied).keys()).isEqualTo(2_999);
            assertThat(keystore.verify().findings()).isEmpty();
        }
        assertThat(Keystore.verify(copied, sealed).findings()).isEmpty();
        assertThatThrownBy(() -> Keystore.verify(store, options))
                .isInstanceOf(KeystoreException.KeyNeeded.class);
        assertThat(Keystore.inspect(store, options).problems()).isEmpty();

        try (var file = new RandomAccessFile(store.toFile(), "rw")) {
            file.seek(131_072 + 64 + 48 + 4 + 30);
            file.write(1);
        }
        VerifyReport report = Keystore.verify(store, sealed);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().getFirst().key().map(Histories::text)).hasValue("key0");
        assertThat(Keystore.repair(store, repaired, sealed).keysCopied()).isEqualTo(2_998);
        try (Keystore keystore = Keystore.open(repaired, sealed)) {
            assertThat(keystore.get(key(1)).orElseThrow()).hasSize(400);
            assertThat(keystore.contains(key(0))).isFalse();
            assertThat(keystore.contains(key(5))).isFalse();
        }
        try (var file = new RandomAccessFile(store.toFile(), "rw")) {
            // Superblocks and lock page: every copy of the lock.
            file.write(new byte[131_072]);
        }
        assertThatThrownBy(() -> Keystore.repair(store, directory.resolve("none.kvb"), sealed))
                .isInstanceOf(KeystoreException.Corrupt.class)
                .hasMessageContaining("lock");
        assertThatThrownBy(() -> Keystore.repair(store, directory.resolve("none.kvb"), options))
                .isInstanceOf(KeystoreException.Corrupt.class)
                .hasMessageContaining("lock");
        assertThat(names()).containsExactlyInAnyOrder("store.kvb", "repaired.kvb", "copied.kvb");
    }

    @Test
    void aFileAtTheTargetStaysAndALeftOverGoes() throws IOException {
        Path target = directory.resolve("copy.kvb");
        try (Keystore keystore = Keystore.create(directory.resolve("store.kvb"), options)) {
            keystore.put(key(1), new byte[1]);
            Files.writeString(target, "mine");
            assertThatThrownBy(() -> keystore.backUp(target))
                    .isInstanceOf(KeystoreException.AlreadyExists.class);
            assertThat(Files.readString(target)).isEqualTo("mine");

            Files.delete(target);
            Files.writeString(directory.resolve("copy.kvb.partial"), "half of it");
            assertThat(keystore.backUp(target).keys()).isEqualTo(1);
        }
        assertThat(names()).containsExactlyInAnyOrder("store.kvb", "copy.kvb");
    }

    @Test
    void aFileSomebodyHasOpenIsNotLookedAtBesideHim() {
        Path store = directory.resolve("store.kvb");
        try (Keystore keystore = Keystore.create(store, options)) {
            keystore.put(key(1), new byte[1]);
            assertThatThrownBy(() -> Keystore.verify(store, options))
                    .isInstanceOf(KeystoreException.InUse.class);
            assertThat(keystore.verify().isSound()).isTrue();
            assertThat(keystore.inspect().parts()).isNotEmpty();
        }
        assertThat(Keystore.verify(store, options).findings()).isEmpty();
        assertThatThrownBy(() -> Keystore.verify(directory.resolve("none.kvb"), options))
                .isInstanceOf(KeystoreException.Missing.class);
    }

    @Test
    void theStructureCoversTheWholeFile() {
        Path store = directory.resolve("store.kvb");
        try (Keystore keystore = Keystore.create(store, options)) {
            for (int i = 0; i < 4_000; i++) {
                keystore.put(key(i), new byte[100], 1_000_000);
            }
        }
        FileStructure structure = Keystore.inspect(store, options);

        long parts = structure.parts().stream().mapToLong(FileStructure.Part::lengthBytes).sum();
        long holes = structure.holes().stream().mapToLong(FileStructure.Hole::lengthBytes).sum();
        assertThat(parts + holes).isEqualTo(structure.fileBytes());
        assertThat(structure.problems()).isEmpty();
        assertThat(structure.index().orElseThrow().entries()).isEqualTo(4_000);
        assertThat(structure.catalog().orElseThrow().keys()).isEqualTo(4_000);
        assertThat(structure.parts())
                .extracting(FileStructure.Part::kind)
                .contains(FileStructure.Kind.values());
    }

    private java.util.List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private static byte[] key(int i) {
        return Histories.bytes("key" + i);
    }
}
