package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.storage.FileStorage;
import wfl.testing.TestClock;

/// Views beside a writer of the same process, and of files nobody writes.
class ViewTest {
    private static final KeystoreOptions USUAL = KeystoreOptions.usual();

    @TempDir Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("a.kvb");
    }

    private static byte[] bytes(String text) {
        return Histories.bytes(text);
    }

    @Test
    void aViewFollowsItsWriterAndStandsStillWhenItIsTold() {
        try (Keystore keystore = Keystore.create(file, USUAL);
                KeystoreView view = Keystore.openForReading(file, USUAL)) {
            keystore.put(bytes("a"), bytes("1"));
            assertThat(view.get(bytes("a"))).contains(bytes("1"));
            assertThat(view.contains(bytes("b"))).isFalse();
            long before = view.refresh();

            view.follow(false);
            keystore.put(bytes("a"), bytes("2"));
            keystore.put(bytes("b"), bytes("3"), 1000);
            assertThat(view.get(bytes("a"))).contains(bytes("1"));
            assertThat(view.refresh()).isEqualTo(before + 2);
            assertThat(view.get(bytes("a"))).contains(bytes("2"));
            assertThat(view.timeLeftMillis(bytes("b")).orElseThrow()).isBetween(1L, 1000L);
            assertThat(view.statistics().keys()).isEqualTo(2);
            assertThat(view.statistics().gets()).isEqualTo(4);
            assertThat(view.file()).isEqualTo(file);
        }
    }

    @Test
    void aViewOutlivesItsWriterAndFollowsTheNextOne() {
        Keystore first = Keystore.create(file, USUAL);
        try (KeystoreView view = Keystore.openForReading(file, USUAL)) {
            first.put(bytes("a"), bytes("1"));
            first.close();
            assertThat(view.get(bytes("a"))).contains(bytes("1"));
            try (Keystore next = Keystore.open(file, USUAL)) {
                next.put(bytes("a"), bytes("2"));
                next.compact(CompactionStrategy.FULL);
                assertThat(view.get(bytes("a"))).contains(bytes("2"));
            }
            assertThat(view.get(bytes("a"))).contains(bytes("2"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aViewReadsEveryCoding(Coding coding) {
        KeystoreOptions options = coding.of(USUAL);
        try (Keystore keystore = Keystore.create(file, options);
                KeystoreView view = Keystore.openForReading(file, options)) {
            byte[] value = bytes("value ".repeat(50));
            for (int i = 0; i < 200; i++) {
                keystore.put(bytes("key" + i), value);
            }
            assertThat(view.get(bytes("key7"))).contains(value);
            keystore.compact(CompactionStrategy.FULL);
            keystore.delete(bytes("key7"));
            assertThat(view.get(bytes("key7"))).isEmpty();
            assertThat(view.get(bytes("key8"))).contains(value);
            assertThat(count(view)).isEqualTo(199);
        }
    }

    @Test
    void aViewOfAnEncryptedFileNeedsItsKey() {
        Keystore.create(file, Coding.SEALED.of(USUAL)).close();

        assertThatThrownBy(() -> Keystore.openForReading(file, USUAL))
                .isInstanceOf(KeystoreException.KeyNeeded.class);
        assertThatThrownBy(() ->
                        Keystore.openForReading(
                                file, USUAL.withEncryption(Encryption.key(Coding.key(1)))))
                .isInstanceOf(KeystoreException.WrongKey.class);
        Keystore.open(file, Coding.SEALED.of(USUAL)).close();
    }

    @Test
    void aViewOfAFileThatMayOnlyBeReadChangesNothing() throws Exception {
        try (Keystore keystore = Keystore.create(file, USUAL)) {
            keystore.put(bytes("a"), bytes("1"));
        }
        byte[] before = Files.readAllBytes(file);
        assertThat(file.toFile().setReadOnly()).isTrue();
        assertThat(directory.toFile().setWritable(false)).isTrue();
        try (KeystoreView view = Keystore.openForReading(file, USUAL)) {
            assertThat(view.get(bytes("a"))).contains(bytes("1"));
            assertThat(count(view)).isEqualTo(1);
        } finally {
            directory.toFile().setWritable(true);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whatIsNoKeystoreIsRefusedInTheSameWords() throws Exception {
        assertThatThrownBy(() -> Keystore.openForReading(file, USUAL))
                .isInstanceOf(KeystoreException.Missing.class);
        assertThatThrownBy(() -> Keystore.openForReading(directory, USUAL))
                .isInstanceOf(KeystoreException.IsDirectory.class);
        Files.createFile(file);
        assertThatThrownBy(() -> Keystore.openForReading(file, USUAL))
                .isInstanceOf(KeystoreException.NotAKeystore.class);
        Files.writeString(file, "not a keystore ".repeat(10_000));
        assertThatThrownBy(() -> Keystore.openForReading(file, USUAL))
                .isInstanceOf(KeystoreException.NotAKeystore.class);
    }

    @Test
    void aTornEndIsNotShownAndNotDamage() throws Exception {
        long tail = writeAndFindTail();
        try (var device = new RandomAccessFile(file.toFile(), "rw")) {
            device.seek(tail);
            device.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13});
        }
        try (KeystoreView view = Keystore.openForReading(file, USUAL)) {
            assertThat(view.get(bytes("key99"))).isPresent();
            assertThat(view.refresh()).isEqualTo(100);
        }
    }

    @Test
    void damageToCommittedBytesIsReported() throws Exception {
        writeAndFindTail();
        try (var device = new RandomAccessFile(file.toFile(), "rw")) {
            device.seek(FileLayout.EXTENTS_AT + 64 + 500);
            int before = device.read();
            device.seek(FileLayout.EXTENTS_AT + 64 + 500);
            device.write(~before);
        }
        assertThatThrownBy(() -> Keystore.openForReading(file, USUAL))
                .isInstanceOf(KeystoreException.Corrupt.class)
                .hasMessageContaining("damaged at byte");
    }

    // A hundred records of 56 bytes in the log, no checkpoint; returns where the log ends.
    private long writeAndFindTail() {
        Tuning never =
                new Tuning(
                        false,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE);
        var opening = new Opening(file, USUAL, new Random(1), KeyHash::seeded, never);
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), opening)) {
            for (int i = 0; i < 100; i++) {
                keystore.put(bytes("key" + i), bytes("v"));
            }
        }
        return FileLayout.EXTENTS_AT + 64 + 100 * 56;
    }

    @Test
    void aFileThatSomebodyCutsIsAnErrorNotACrash() throws Exception {
        try (Keystore keystore = Keystore.create(file, USUAL)) {
            for (int i = 0; i < 2000; i++) {
                keystore.put(bytes("key" + i), new byte[100]);
            }
        }
        try (KeystoreView view = Keystore.openForReading(file, USUAL)) {
            try (var device = new RandomAccessFile(file.toFile(), "rw")) {
                device.setLength(4096);
            }
            assertThatThrownBy(() -> view.get(bytes("key1"))).isInstanceOf(KeystoreException.class);
            assertThatThrownBy(view::refresh).isInstanceOf(KeystoreException.class);
        }
    }

    @Test
    void anExpiredKeyIsGoneForAViewThoughNobodyCleansItAway() {
        var clock = new TestClock();
        KeystoreOptions options = USUAL.withClock(clock);
        try (Keystore keystore = Keystore.create(file, options)) {
            keystore.put(bytes("a"), bytes("1"), 1000);
        }
        try (KeystoreView view = Keystore.openForReading(file, options)) {
            assertThat(view.contains(bytes("a"))).isTrue();
            clock.advance(1000);
            assertThat(view.get(bytes("a"))).isEmpty();
            clock.advance(-500);
            assertThat(view.get(bytes("a"))).isEmpty();
            assertThat(count(view)).isZero();
        }
    }

    @Test
    void aClosedViewSaysSoAndSoDoItsScans() {
        Keystore.create(file, USUAL).close();
        KeystoreView view = Keystore.openForReading(file, USUAL);
        Scan scan = view.scan(KeyRange.all(), ScanOptions.keys());

        view.close();
        view.close();

        assertThat(view.isOpen()).isFalse();
        assertThatThrownBy(() -> view.get(bytes("a"))).isInstanceOf(KeystoreException.Closed.class);
        assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Closed.class);
        scan.close();
    }

    @Test
    void manyThreadsReadOneViewWhileEverythingMoves() throws Exception {
        var opening =
                new Opening(
                        file,
                        USUAL.withDurability(Durability.RELAXED),
                        new Random(1),
                        KeyHash::seeded,
                        Tuning.after(20_000, 20_000));
        KeystoreOptions relaxed = USUAL.withDurability(Durability.RELAXED);
        var written = new AtomicLong();
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), opening);
                KeystoreView view = Keystore.openForReading(file, relaxed);
                var threads = Executors.newFixedThreadPool(3)) {
            keystore.put(bytes("count"), bytes("0"));
            var readers = new ArrayList<Future<Long>>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readUntil(view, written, 6000)));
            }
            for (int i = 1; i <= 6000; i++) {
                keystore.put(bytes("count"), bytes(Integer.toString(i)));
                if (i % 500 == 0) {
                    keystore.compact(CompactionStrategy.FULL);
                }
                written.set(i);
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isEqualTo(6000);
            }
            assertThat(written.get()).isEqualTo(6000);
        }
    }

    private static long readUntil(KeystoreView view, AtomicLong written, long end) {
        long last = 0;
        while (last < end) {
            // Whatever another thread is just taking in: what was there before is seen.
            long least = Math.max(last, written.get());
            long now = Long.parseLong(Histories.text(view.get(bytes("count")).orElseThrow()));
            assertThat(now).isGreaterThanOrEqualTo(least);
            last = now;
        }
        return last;
    }

    private static long count(ReadableKeystore keystore) {
        long count = 0;
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                count += scan.value().length > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
