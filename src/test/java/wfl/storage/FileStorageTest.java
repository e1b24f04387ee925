package wfl.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir Path directory;

    @Test
    void aViewShowsWritesMadeAfterItWasTaken() {
        try (var storage = FileStorage.create(directory.resolve("a"))) {
            storage.allocate(0, 8192);
            var view = storage.map(4096, 4096).memory();

            storage.write(4100, HELLO, 0, 5);

            assertThat(view.get(ValueLayout.JAVA_BYTE, 4)).isEqualTo((byte) 'h');
            assertThat(storage.sizeBytes()).isEqualTo(8192);
        }
    }

    @Test
    void whatIsStoredThroughAWindowIsReadLikeAWrite() {
        try (var storage = FileStorage.create(directory.resolve("a"))) {
            storage.allocate(0, 8192);
            var window = storage.window(4096, 4096);

            window.write(4, HELLO, 1, 3);
            storage.sync();

            var bytes = new byte[5];
            storage.read(4099, bytes, 0, 5);
            assertThat(bytes).containsExactly(0, 'e', 'l', 'l', 0);
        }
    }

    @Test
    void closingWaitsForReadersOfAView() throws Exception {
        var storage = FileStorage.create(directory.resolve("a"));
        storage.allocate(0, 1 << 20);
        var view = storage.map(0, 1 << 20).memory();
        var hasBegun = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().start(() -> readUntilClosed(view, hasBegun));
        hasBegun.await();

        storage.close();

        reader.join();
        FileStorage.open(directory.resolve("a")).close();
    }

    // Checksums over a view as a buffer keep it alive for their time.
    private static void readUntilClosed(MemorySegment view, CountDownLatch hasBegun) {
        var crc = new CRC32C();
        try {
            while (true) {
                crc.update(view.asByteBuffer());
                hasBegun.countDown();
            }
        } catch (IllegalStateException _) {
            // Closed under the reader, as the test wants.
        }
    }

    @Test
    void allocatedBytesAreZeroEvenWhereSomethingWas() {
        try (var storage = FileStorage.create(directory.resolve("a"))) {
            storage.write(10, HELLO, 0, 5);

            storage.allocate(0, 700_000);

            var bytes = new byte[700_000];
            storage.read(0, bytes, 0, bytes.length);
            assertThat(bytes).containsOnly(0);
        }
    }

    @Test
    void aSecondOpeningInThisProcessIsRefusedAndTheFirstGoesOn() {
        Path file = directory.resolve("a");
        try (var storage = FileStorage.create(file)) {
            assertKind(StorageException.Kind.IN_USE_HERE, () -> FileStorage.open(file));
            assertKind(
                    StorageException.Kind.IN_USE_HERE,
                    () -> FileStorage.open(directory.resolve("./a")));

            storage.write(0, HELLO, 0, 5);
            storage.sync();
        }
        FileStorage.open(file).close();
    }

    @Test
    void anInterruptedThreadReadsWritesMapsAndSyncsAllTheSame() {
        try (var storage = FileStorage.create(directory.resolve("a"))) {
            Thread.currentThread().interrupt();

            storage.allocate(0, 4096);
            storage.write(0, HELLO, 0, 5);
            storage.sync();
            var view = storage.map(0, 4096).memory();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(view.get(ValueLayout.JAVA_BYTE, 1)).isEqualTo((byte) 'e');
            storage.write(5, HELLO, 0, 5);
            storage.sync();
        }
    }

    @Test
    void everyObstacleHasItsKind() throws Exception {
        Path file = directory.resolve("a");
        FileStorage.create(file).close();

        assertKind(StorageException.Kind.ALREADY_EXISTS, () -> FileStorage.create(file));
        assertKind(StorageException.Kind.IS_DIRECTORY, () -> FileStorage.create(directory));
        assertKind(StorageException.Kind.IS_DIRECTORY, () -> FileStorage.open(directory));
        assertKind(
                StorageException.Kind.MISSING, () -> FileStorage.open(directory.resolve("none")));
        assertKind(
                StorageException.Kind.NO_DIRECTORY,
                () -> FileStorage.create(directory.resolve("none/b")));
        assertThat(Files.size(file)).isZero();
    }

    @Test
    void aFullDiskIsRecognised() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
        assertKind(
                StorageException.Kind.DISK_FULL,
                () -> {
                    try (var storage = FileStorage.open(full)) {
                        storage.write(0, HELLO, 0, 5);
                    }
                });
    }

    @Test
    void aClosedViewIsRefusedNotReadFromNowhere() {
        var storage = FileStorage.create(directory.resolve("a"));
        storage.allocate(0, 4096);
        var view = storage.map(0, 4096).memory();

        storage.close();
        storage.close();

        assertThatThrownBy(() -> view.get(ValueLayout.JAVA_BYTE, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void assertKind(
            StorageException.Kind kind,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
