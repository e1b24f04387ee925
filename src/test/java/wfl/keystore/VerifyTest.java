package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import wfl.base.Crc32c;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Little;
import wfl.storage.Storage;
import wfl.testing.SimulatedDisk;

/// What checking a file looks at, and what it leaves alone.
class VerifyTest {
    private static final int ROOM_BYTES = 4 * 1024 * 1024;

    private final Opening opening = Histories.unflushed(Tuning.onlyWhenAsked());

    @Test
    void anExpiryThatNoRunKnowsIsFound() {
        byte[] file = withExpiries();
        int block = placeOf(file, "KVBX");
        // The last entry goes, and the count and checksum are made to fit.
        int entries = Little.i32(file, block + 8);
        Little.put32(file, block + 8, entries - 1);
        java.util.Arrays.fill(
                file, block + 16 + 24 * (entries - 1), block + 16 + 24 * entries, (byte) 0);
        Little.put32(file, block + 4, Crc32c.of(file, block + 8, FileLayout.PAGE_BYTES - 8));

        VerifyReport report = verify(file);

        assertThat(report.isSound()).isFalse();
        assertThat(report.findings())
                .anySatisfy(each -> {
                    assertThat(each.what()).contains("expiry runs").contains("never cleaned away");
                    assertThat(Histories.text(each.key().orElseThrow())).startsWith("session");
                });
    }

    @Test
    void allExpiriesOfASoundFileAreKnownAlsoAfterCompaction() {
        assertThat(verify(withExpiries()).findings()).isEmpty();

        var disk = SimulatedDisk.holding(withExpiries(), ROOM_BYTES);
        try (Keystore keystore = Keystore.openOn(disk, opening)) {
            for (int i = 0; i < 50; i++) {
                keystore.put(Histories.bytes("session/" + i), new byte[900], 70_000);
                keystore.put(Histories.bytes("session/" + (50 + i)), new byte[9]);
            }
            keystore.compact(CompactionStrategy.FULL);
            keystore.put(Histories.bytes("session/1"), new byte[900], 70_000);
            assertThat(keystore.verify().findings()).isEmpty();
        }
        assertThat(verify(disk.content()).findings()).isEmpty();
    }

    private byte[] withExpiries() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int i = 0; i < 100; i++) {
                keystore.put(Histories.bytes("session/" + i), new byte[i], 50_000 + i);
                keystore.put(Histories.bytes("ever/" + i), new byte[i]);
            }
        }
        return disk.content();
    }

    private VerifyReport verify(byte[] file) {
        var disk = SimulatedDisk.holding(file, file.length);
        var survey = Care.survey(Histories.FILE, disk);
        return new Verifier(new Source(Histories.FILE, disk, survey, Care.codec(opening, survey)))
                .run();
    }

    private static int placeOf(byte[] file, String magic) {
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.indexOf(magic, FileLayout.EXTENTS_AT);
    }

    @Test
    void whileAFileIsVerifiedItIsCompactedAndCheckpointed() {
        var disk = new Interrupting(SimulatedDisk.withRoomFor(ROOM_BYTES));
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            write(keystore);
            disk.atNextReads =
                    Optional.of(() -> {
                        write(keystore);
                        keystore.compact(CompactionStrategy.FULL);
                    });

            VerifyReport report = keystore.verify();

            assertThat(disk.interruptions).isPositive();
            assertThat(report.findings()).isEmpty();
            assertThat(report.checked().keys()).isEqualTo(300);
            disk.atNextReads = Optional.empty();
            assertThat(keystore.verify().findings()).isEmpty();
            keystore.compact(CompactionStrategy.FULL);
            assertThat(keystore.statistics().heldBytes()).isZero();
        }
    }

    /// A scan while a checkpoint waits for its sync takes notes of changes behind the checkpoint,
    /// and the key run that is then written knows of them.
    @Test
    void aRunThatKnowsMoreThanItsCheckpointIsSound() {
        var disk = new Interrupting(SimulatedDisk.withRoomFor(ROOM_BYTES));
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            write(keystore);
        }
        Tuning afterALittle = Tuning.after(20_000, Long.MAX_VALUE);
        Opening busy = Histories.opening(opening.options(), KeyHash::seeded, afterALittle);
        try (Keystore keystore = Keystore.openOn(disk, busy)) {
            keystore.delete(Histories.bytes("key7"));
            var isDone = new AtomicBoolean();
            disk.atSync =
                    Optional.of(() -> {
                        keystore.put(Histories.bytes("key7"), new byte[3]);
                        keystore.delete(Histories.bytes("key8"));
                        assertThat(Histories.content(keystore)).hasSize(299);
                        isDone.set(true);
                    });
            for (int i = 0; !isDone.get(); i++) {
                keystore.put(Histories.bytes("key" + (20 + i % 250)), new byte[i % 90]);
            }

            assertThat(keystore.statistics().upkeep().checkpoints()).isEqualTo(1);
            assertThat(keystore.verify().findings()).isEmpty();
        }
    }

    @Test
    void aKeystoreThatIsClosedMeanwhileSaysSo() {
        var disk = new Interrupting(SimulatedDisk.withRoomFor(ROOM_BYTES));
        Keystore keystore = Keystore.createOn(disk, opening);
        write(keystore);
        disk.atNextReads = Optional.of(keystore::close);

        assertThatThrownBy(keystore::verify).isInstanceOf(KeystoreException.Closed.class);
    }

    private static void write(Keystore keystore) {
        for (int i = 0; i < 300; i++) {
            keystore.put(Histories.bytes("key" + i), new byte[i]);
        }
    }

    /// A device on which something happens, on another thread, at some of the reads.
    private static final class Interrupting implements Storage {
        private final Storage device;
        private Optional<Runnable> atNextReads = Optional.empty();
        private Optional<Runnable> atSync = Optional.empty();
        private int reads;
        private int interruptions;
        private boolean isBusy;

        Interrupting(Storage device) {
            this.device = device;
        }

        private void interrupt() {
            // Not at the first, when the state that is looked at is being chosen.
            if (atNextReads.isEmpty() || isBusy || ++reads < 6 || interruptions == 2) {
                return;
            }
            isBusy = true;
            interruptions++;
            CompletableFuture.runAsync(atNextReads.get()).orTimeout(20, TimeUnit.SECONDS).join();
            isBusy = false;
        }

        @Override
        public void read(long position, byte[] target, int from, int length) {
            interrupt();
            device.read(position, target, from, length);
        }

        @Override
        public View map(long position, long bytes) {
            interrupt();
            return device.map(position, bytes);
        }

        @Override
        public long sizeBytes() {
            return device.sizeBytes();
        }

        @Override
        public void write(long position, byte[] source, int from, int length) {
            device.write(position, source, from, length);
        }

        @Override
        public void allocate(long position, long bytes) {
            device.allocate(position, bytes);
        }

        @Override
        public void truncate(long sizeBytes) {
            device.truncate(sizeBytes);
        }

        @Override
        public void sync() {
            if (atSync.isPresent() && isForRecords()) {
                Runnable action = atSync.get();
                atSync = Optional.empty();
                CompletableFuture.runAsync(action).orTimeout(20, TimeUnit.SECONDS).join();
            }
            device.sync();
        }

        // Not one of a catalog, during which nobody can write.
        private static boolean isForRecords() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(
                                    each -> each.getClassName().equals(Committer.class.getName())));
        }

        @Override
        public Window window(long position, long bytes) {
            return device.window(position, bytes);
        }

        @Override
        public void close() {
            device.close();
        }
    }
}
