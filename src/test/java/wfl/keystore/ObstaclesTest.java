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
    void aFileWithoutPermissionIsSaidToBeForbidden() throws IOException {
        Path file = directory.resolve("locked.kvb");
        Keystore.create(file, OPTIONS).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");

        assertRefused(KeystoreException.NoPermission.class, "not allowed", () -> open(file));
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
                .hasMessageContaining("has keystore format 7.3")
                .hasMessageContaining("reads format 0.3");
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
