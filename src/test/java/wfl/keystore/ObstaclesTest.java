package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.base.Crc32c;
import wfl.keystore.format.Little;
import wfl.storage.StorageException;

/// Everything that may stand where a keystore is wanted: each its own exception, the file
/// untouched.
class ObstaclesTest {
    private static final KeystoreOptions OPTIONS = KeystoreOptions.usual();

    @TempDir Path directory;

    @Test
    void aMissingFileIsAnErrorUnlessItMayBeMade() {
        Path file = directory.resolve("new.kvb");

        assertRefused(KeystoreException.Missing.class, "does not exist", () -> open(file));
        assertThat(file).doesNotExist();
        Keystore.openOrCreate(file, OPTIONS).close();
        Keystore.openOrCreate(file, OPTIONS).close();
        assertThat(file).exists();
    }

    @Test
    void anExistingFileIsNeverReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "precious");

        assertRefused(
                KeystoreException.AlreadyExists.class,
                "never replaces",
                () -> Keystore.create(file, OPTIONS));
        assertThat(file).hasContent("precious");
    }

    @Test
    void aDirectoryIsNoKeystore() {
        assertRefused(KeystoreException.IsDirectory.class, "is a directory", () -> open(directory));
        assertRefused(
                KeystoreException.IsDirectory.class,
                "is a directory",
                () -> Keystore.create(directory, OPTIONS));
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path file = directory.resolve("none/new.kvb");

        assertRefused(
                KeystoreException.NoDirectory.class,
                "its directory does not exist",
                () -> Keystore.create(file, OPTIONS));
        assertRefused(KeystoreException.Missing.class, "does not exist", () -> open(file));
    }

    @Test
    void aFileIsNoDirectoryForAnother() throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "precious");
        Path file = notes.resolve("new.kvb");

        assertRefused(
                KeystoreException.NoDirectory.class,
                "is not a directory",
                () -> Keystore.create(file, OPTIONS));
        assertRefused(KeystoreException.Missing.class, "does not exist", () -> open(file));
        assertThat(notes).hasContent("precious");
    }

    @Test
    void aFileWithoutPermissionIsSaidToBeForbidden() throws IOException {
        Path file = directory.resolve("locked.kvb");
        Keystore.create(file, OPTIONS).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");

        assertRefused(KeystoreException.NoPermission.class, "not allowed", () -> open(file));
    }

    @Test
    void aReadOnlyFileIsNotOpenedForWriting() throws IOException {
        Path file = directory.resolve("kept.kvb");
        Keystore.create(file, OPTIONS).close();
        byte[] before = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Assumptions.assumeFalse(Files.isWritable(file), "this user may write everything");

        assertForbidden(file, () -> open(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aReadOnlyDirectoryTakesNoKeystore() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(closed), "this user may write everything");
        Path file = closed.resolve("new.kvb");

        assertForbidden(file, () -> Keystore.create(file, OPTIONS));
        assertForbidden(file, () -> Keystore.openOrCreate(file, OPTIONS));
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileSystemThatTakesNoFilesSaysSoToEveryUser() {
        // Linux makes no file here, whoever asks.
        Path system = Path.of("/sys/kernel");
        Assumptions.assumeTrue(Files.isDirectory(system), "there is no such file system");
        Path file = system.resolve("new.kvb");

        assertForbidden(file, () -> Keystore.create(file, OPTIONS));
    }

    @Test
    void eachFailureOfTheDiskIsAnExceptionOfItsOwn() {
        Path file = directory.resolve("any.kvb");
        for (StorageException.Kind kind : StorageException.Kind.values()) {
            var cause = new StorageException(kind, "the system says so");
            KeystoreException failure = Failures.of(file, "writing", cause);

            assertThat(failure.file()).isEqualTo(file);
            assertThat(failure).hasMessageContaining("any.kvb");
            assertThat(failure).isInstanceOf(exceptionFor(kind));
        }
    }

    private static Class<? extends KeystoreException> exceptionFor(StorageException.Kind kind) {
        return switch (kind) {
            case MISSING -> KeystoreException.Missing.class;
            case ALREADY_EXISTS -> KeystoreException.AlreadyExists.class;
            case IS_DIRECTORY -> KeystoreException.IsDirectory.class;
            case NO_DIRECTORY -> KeystoreException.NoDirectory.class;
            case NO_PERMISSION -> KeystoreException.NoPermission.class;
            case IN_USE_HERE, IN_USE_ELSEWHERE -> KeystoreException.InUse.class;
            case DISK_FULL -> KeystoreException.DiskFull.class;
            case FAILED -> KeystoreException.IoFailure.class;
        };
    }

    private static void assertForbidden(Path file, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        KeystoreException.NoPermission.class,
                        e -> {
                            assertThat(e.file()).isEqualTo(file);
                            assertThat(e.getCause()).isInstanceOf(StorageException.class);
                        })
                .hasMessageContaining("not allowed");
    }

    @Test
    void somethingElseIsNotAKeystoreAndStaysAsItIs() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.kvb"));
        Path text = Files.writeString(directory.resolve("text.kvb"), "Hello".repeat(100_000));
        Path zeros = Files.write(directory.resolve("zeros.kvb"), new byte[300_000]);

        assertRefused(KeystoreException.NotAKeystore.class, "it is empty", () -> open(empty));
        assertRefused(KeystoreException.NotAKeystore.class, "mark KVBK", () -> open(text));
        assertRefused(KeystoreException.NotAKeystore.class, "mark KVBK", () -> open(zeros));
        assertThat(empty).isEmptyFile();
        assertThat(text).hasContent("Hello".repeat(100_000));
        assertThat(Files.readAllBytes(zeros)).containsOnly(0);
    }

    @Test
    void anotherVersionOfTheFormatIsNamed() throws IOException {
        Path file = directory.resolve("later.kvb");
        Keystore.create(file, OPTIONS).close();
        byte[] bytes = Files.readAllBytes(file);
        bytes[4] = 7;
        bytes[32 * 1024 + 4] = 7;
        Files.write(file, bytes);

        assertThatThrownBy(() -> open(file))
                .isInstanceOfSatisfying(
                        KeystoreException.UnsupportedVersion.class,
                        e -> assertThat(e.major()).isEqualTo(7))
                .hasMessageContaining("has keystore format 7.0")
                .hasMessageContaining("reads format 1.0");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aLaterMinorVersionIsReadAndWritten() throws IOException {
        Path file = directory.resolve("minor.kvb");
        try (Keystore keystore = Keystore.create(file, OPTIONS)) {
            keystore.put(bytes("a"), bytes("1"));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] = 9;
        bytes[32 * 1024 + 6] = 9;
        Files.write(file, bytes);

        try (Keystore keystore = Keystore.open(file, OPTIONS)) {
            assertThat(keystore.get(bytes("a"))).contains(bytes("1"));
            keystore.put(bytes("b"), bytes("2"));
        }
        assertThat(Keystore.verify(file, OPTIONS).isSound()).isTrue();
    }

    @Test
    void aFeatureThatMustBeKnownIsRefusedByName() throws IOException {
        Path file = directory.resolve("feature.kvb");
        Keystore.create(file, OPTIONS).close();
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {0, 32 * 1024}) {
            bytes[at + 15] = 0x40;
            int crc = Crc32c.of(bytes, at + 12, 256 - 12);
            Little.put32(bytes, at + 8, crc);
        }
        Files.write(file, bytes);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(KeystoreException.UnsupportedVersion.class)
                .hasMessageContaining("has keystore format 1.0 with features")
                .hasMessageContaining("40000000");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aFileCutShortIsDamaged() throws IOException {
        Path file = directory.resolve("cut.kvb");
        Keystore.create(file, OPTIONS).close();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 150_000));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(KeystoreException.Corrupt.class)
                .hasMessageContaining("the file ends at byte 150000");
        assertThat(Files.size(file)).isEqualTo(150_000);
    }

    @Test
    void aSecondOpeningIsRefusedAndTheFirstGoesOn() {
        Path file = directory.resolve("one.kvb");
        try (Keystore keystore = Keystore.create(file, OPTIONS)) {
            assertRefused(
                    KeystoreException.InUse.class,
                    "this program has it open already",
                    () -> open(file));
            keystore.put(bytes("a"), bytes("1"));
        }
        try (Keystore keystore = open(file)) {
            assertThat(keystore.contains(bytes("a"))).isTrue();
        }
    }

    @Test
    void interruptedThreadsReadAndWriteLikeOthers() {
        Path file = directory.resolve("calm.kvb");
        Thread.currentThread().interrupt();
        try (Keystore keystore = Keystore.create(file, OPTIONS)) {
            keystore.put(bytes("a"), new byte[1_000_000]);
            assertThat(keystore.get(bytes("a"))).contains(new byte[1_000_000]);
            try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
                assertThat(scan.advance()).isTrue();
            }
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Keystore open(Path file) {
        return Keystore.open(file, OPTIONS);
    }

    private static void assertRefused(
            Class<? extends Exception> kind, String words, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(kind).hasMessageContaining(words);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
