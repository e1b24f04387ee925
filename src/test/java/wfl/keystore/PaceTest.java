package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;
import wfl.testing.History;
import wfl.testing.SimulatedDisk;

/// What reading and writing cost beyond their own work, in bytes: never in time, which a test
/// cannot know.
class PaceTest {
    /// Index, key run, and what is beside them, for keys as short as here; generous.
    private static final int BYTES_BESIDE_RECORD = 50;

    @TempDir Path directory;

    /// Measures in a process of its own, where code is compiled as it is for users.
    public static final class AllocationProbe {
        private static final int KEYS = 2_000;
        private static final int WARM_UP = 300_000;
        private static final int MEASURED = 100_000;

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            var options = KeystoreOptions.usual().withDurability(Durability.RELAXED);
            try (Keystore keystore = Keystore.create(file, options)) {
                var keys = new byte[2 * KEYS][];
                for (int i = 0; i < keys.length; i++) {
                    keys[i] = Histories.bytes("key/" + i);
                }
                for (int i = 0; i < KEYS; i++) {
                    keystore.put(keys[i], new byte[100]);
                }
            }
            try (Keystore keystore = Keystore.open(file, options)) {
                System.out.println("hit " + bytesPerGet(keystore, 0));
                System.out.println("miss " + bytesPerGet(keystore, KEYS));
            }
        }

        private static double bytesPerGet(Keystore keystore, int from) {
            var keys = new byte[KEYS][];
            for (int i = 0; i < KEYS; i++) {
                keys[i] = Histories.bytes("key/" + (from + i));
            }
            long found = get(keystore, keys, WARM_UP);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            found += get(keystore, keys, MEASURED);
            long after = threads.getCurrentThreadAllocatedBytes();
            if (found != (from == 0 ? WARM_UP + MEASURED : 0)) {
                throw new IllegalStateException("found " + found);
            }
            return (double) (after - before) / MEASURED;
        }

        private static long get(Keystore keystore, byte[][] keys, int count) {
            long found = 0;
            for (int i = 0; i < count; i++) {
                Optional<byte[]> value = keystore.get(keys[i % keys.length]);
                found += value.isPresent() ? 1 : 0;
            }
            return found;
        }
    }

    @Test
    void aGetAllocatesTheValueItReturnsAndAMissNothing() throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AllocationProbe.class.getName(),
                                directory.resolve("a.kvb").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        // An array of 100 bytes takes 120, its Optional 16.
        assertThat(bytesOf("hit", said)).as(said).isBetween(100.0, 140.0);
        assertThat(bytesOf("miss", said)).as(said).isLessThan(4.0);
    }

    private static double bytesOf(String what, String said) {
        String line =
                said.lines().filter(each -> each.startsWith(what + " ")).findFirst().orElseThrow();
        return Double.parseDouble(line.substring(what.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFileStaysNearWhatItMustHoldUnderEndlessOverwrites(boolean isInBackground)
            throws Exception {
        int keys = 8_000;
        var tuning = new Tuning(isInBackground, 4 << 20, 100_000, 0, Long.MAX_VALUE, 64 << 10);
        var options = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        Opening opening = Histories.opening(options, KeyHash::seeded, tuning);
        Path file = directory.resolve("a.kvb");
        var random = new Random(3);
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), opening)) {
            for (int i = 0; i < keys; i++) {
                keystore.put(Histories.bytes("key" + i), History.value(400, i));
            }
            long live = keystore.statistics().liveBytes();
            long segmentBytes = Math.max(128 * 1024, live / 16);
            // The goal is two segments; two more are for holes too small to be used, which a file
            // as small as this one shows.
            double most = 1.3 * (live + (long) keys * BYTES_BESIDE_RECORD) + 4 * segmentBytes;
            for (int i = 0; i < 10 * keys; i++) {
                int key = random.nextInt(keys);
                keystore.put(Histories.bytes("key" + key), History.value(400, key));
                if (i % 500 == 0) {
                    assertThat((double) Files.size(file)).as("after " + i).isLessThan(most);
                }
            }
            assertThat(keystore.statistics().liveBytes()).isEqualTo(live);
        }
    }

    @Test
    void segmentsMadeReadyAreUsedAfterEachKillAndNotLeaked() {
        var options = KeystoreOptions.usual().withDurability(Durability.SYNC);
        Opening opening = Histories.opening(options);
        var disk = SimulatedDisk.withRoomFor(4 << 20);
        Keystore first = Keystore.createOn(disk, opening);
        // More than half of the first segment: the next one is made ready.
        int count = 0;
        for (; count < 80; count++) {
            first.put(Histories.bytes("key" + count), History.value(1_000, count));
        }
        assertThat(first.statistics().segments()).isEqualTo(2);
        long bytes = disk.sizeBytes();
        for (int i = 0; i < 5; i++) {
            disk = disk.afterKill();
            Keystore again = Keystore.openOn(disk, opening);
            assertThat(again.statistics().segments()).isEqualTo(2);
            again.put(Histories.bytes("key" + count), History.value(1_000, count));
            count++;
        }
        assertThat(disk.sizeBytes()).isEqualTo(bytes);
        // The log goes on in it, and a crash right after shows what was written there.
        disk = disk.afterKill();
        Keystore last = Keystore.openOn(disk, opening);
        for (; count < 135; count++) {
            last.put(Histories.bytes("key" + count), History.value(1_000, count));
        }
        try (Keystore keystore = Keystore.openOn(disk.afterKill(), opening)) {
            for (int i = 0; i < count; i++) {
                assertThat(keystore.get(Histories.bytes("key" + i)))
                        .contains(History.value(1_000, i));
            }
        }
    }

    @Test
    void aDamagedEndOfASegmentShowsWhenTheLogWentOnInTheNext() {
        Opening opening = Histories.opening(KeystoreOptions.usual());
        var disk = SimulatedDisk.withRoomFor(4 << 20);
        Keystore keystore = Keystore.createOn(disk, opening);
        byte[] mark = Histories.bytes("the last that fits");
        int count = 0;
        long before = disk.sizeBytes();
        while (disk.sizeBytes() == before || keystore.statistics().segments() < 2) {
            keystore.put(Histories.bytes("key" + count), History.value(1_000, count++));
        }
        // What is left of the first segment, but for less than one such record.
        while (count < 120) {
            keystore.put(Histories.bytes("key" + count), History.value(1_000, count++));
        }
        keystore.put(mark, new byte[10]);
        keystore.put(Histories.bytes("in the next"), History.value(20_000, 1));
        byte[] content = disk.afterKill().content();
        int at = indexOf(content, mark);
        content[at] ^= 1;
        SimulatedDisk damaged = SimulatedDisk.holding(content, 4 << 20);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Keystore.openOn(damaged, opening))
                .isInstanceOf(KeystoreException.Corrupt.class);
    }

    private static int indexOf(byte[] content, byte[] wanted) {
        for (int i = 0; i + wanted.length <= content.length; i++) {
            if (java.util.Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("not there");
    }
}
