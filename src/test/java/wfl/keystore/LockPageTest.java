package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.keystore.format.FileLayout;

/// The lock of an encrypted file stands at a third place, so that losing both superblocks does not
/// lose the file.
class LockPageTest {
    private static final KeystoreOptions PLAIN = KeystoreOptions.usual();
    private static final KeystoreOptions SEALED = Coding.SEALED.of(PLAIN);
    private static final KeystoreOptions OTHER =
            PLAIN.withEncryption(Encryption.key(Coding.key(77)));

    @TempDir Path directory;

    private Path file = Path.of("");
    private Path target = Path.of("");
    private TreeMap<String, byte[]> content = new TreeMap<>();

    @BeforeEach
    void name() {
        file = directory.resolve("a.kvb");
        target = directory.resolve("repaired.kvb");
    }

    private void fill(KeystoreOptions options) {
        try (Keystore keystore = Keystore.create(file, options)) {
            for (int i = 0; i < 500; i++) {
                keystore.put(Histories.bytes("key" + i), new byte[i % 90]);
            }
            for (int i = 0; i < 100; i++) {
                keystore.delete(Histories.bytes("key" + 3 * i));
            }
            content = Histories.content(keystore);
        }
    }

    private void write(int at, int length, int filling) throws IOException {
        try (var device = new RandomAccessFile(file.toFile(), "rw")) {
            var bytes = new byte[length];
            Arrays.fill(bytes, (byte) filling);
            device.seek(at);
            device.write(bytes);
        }
    }

    private void loseSuperblocks() throws IOException {
        write(0, FileLayout.OWNER_AT, 0);
    }

    private void isSavedWhole(KeystoreOptions options) {
        RepairReport report = Keystore.repair(file, target, options);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.keysCopied()).isEqualTo(content.size());
        assertThat(Keystore.verify(target, options).findings()).isEmpty();
        try (Keystore keystore = Keystore.open(target, options)) {
            assertThat(Histories.isSame(Histories.content(keystore), content)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SEALED", "SEALED_ZSTD", "AES"})
    void repairSavesAFileWithoutSuperblocks(Coding coding) throws IOException {
        fill(coding.of(PLAIN));
        loseSuperblocks();

        assertThat(Keystore.verify(file, coding.of(PLAIN)).worst())
                .isEqualTo(VerifyReport.Severity.UNREADABLE);
        isSavedWhole(coding.of(PLAIN));
    }

    @Test
    void soItDoesWithAPassphrase() throws IOException {
        KeystoreOptions options = PLAIN.withEncryption(EncryptionTest.cheap("open"));
        fill(options);
        loseSuperblocks();

        isSavedWhole(options);
    }

    @Test
    void itStillNeedsTheKey() throws IOException {
        fill(SEALED);
        loseSuperblocks();

        assertThatThrownBy(() -> Keystore.repair(file, target, OTHER))
                .isInstanceOf(KeystoreException.WrongKey.class);
        assertThatThrownBy(() -> Keystore.repair(file, target, PLAIN))
                .isInstanceOf(KeystoreException.KeyNeeded.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void withoutAnyCopyOfTheLockNobodyCanReadIt() throws IOException {
        fill(SEALED);
        write(0, FileLayout.EXTENTS_AT, 0);

        assertThatThrownBy(() -> Keystore.repair(file, target, SEALED))
                .isInstanceOf(KeystoreException.Corrupt.class)
                .hasMessageContaining("lock");
    }

    @Test
    void anotherKeyChangesAllThreeCopies() throws IOException {
        fill(SEALED);
        Keystore.rekey(file, SEALED, OTHER.encryption());
        loseSuperblocks();

        assertThatThrownBy(() -> Keystore.repair(file, target, SEALED))
                .isInstanceOf(KeystoreException.WrongKey.class);
        isSavedWhole(OTHER);
    }

    @Test
    void aDamagedCopyIsFoundAndOpeningWritesItAnew() throws IOException {
        fill(SEALED);
        write(FileLayout.LOCK_AT + 60, 4, 0x55);

        VerifyReport report = Keystore.verify(file, SEALED);
        assertThat(report.findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.severity()).isEqualTo(VerifyReport.Severity.LOSES_NOTHING);
                    assertThat(each.offsetBytes()).isEqualTo(FileLayout.LOCK_AT);
                    assertThat(each.what()).contains("lock page");
                });
        Keystore.open(file, SEALED).close();

        assertThat(Keystore.verify(file, SEALED).findings()).isEmpty();
        loseSuperblocks();
        isSavedWhole(SEALED);
    }

    @Test
    void aFileOfATimeWithoutThisCopyGetsOneWhenItIsOpened() throws IOException {
        fill(SEALED);
        write(FileLayout.LOCK_AT, FileLayout.PAGE_BYTES, 0);

        VerifyReport report = Keystore.verify(file, SEALED);
        assertThat(report.isSound()).isTrue();
        assertThat(report.findings()).hasSize(1);
        Keystore.open(file, SEALED).close();

        assertThat(Keystore.verify(file, SEALED).findings()).isEmpty();
    }

    @Test
    void aPlainFileHasNone() throws IOException {
        fill(PLAIN);

        byte[] bytes = Files.readAllBytes(file);
        int end = FileLayout.LOCK_AT + FileLayout.PAGE_BYTES;
        assertThat(Arrays.copyOfRange(bytes, FileLayout.LOCK_AT, end)).containsOnly(0);
        assertThat(end).isEqualTo(FileLayout.EXTENTS_AT);
    }
}
