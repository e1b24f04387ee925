package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wfl.base.KeyHash;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.segment.SegmentLog;
import wfl.storage.Storage;
import wfl.testing.SimulatedDisk;

/// Who writes waits for no sync but those of the pages that make a new segment count: neither for a
/// checkpoint's nor for those of a compaction, however long they take.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WritersWaitTest {
    private static final int ROOM_BYTES = 16 << 20;
    private static final int VALUE_BYTES = 8_000;

    /// More than three of the smallest segments.
    private static final int PUTS = 4 * (int) (SegmentLog.SEGMENT_BYTES_MIN / VALUE_BYTES);

    private final KeystoreOptions options =
            KeystoreOptions.usual()
                    .withDurability(Durability.RELAXED)
                    .withFlushIntervalMillis(1_000_000);
    private final Opening opening =
            Histories.opening(options, KeyHash::seeded, Tuning.onlyWhenAsked());

    @Test
    void putsFillSegmentsWhileACompactionWaitsForTheDisk() throws Exception {
        var waitedIn = new TreeSet<String>();
        boolean goesOn = true;
        for (int sync = 1; goesOn; sync++) {
            var disk = new Stalling(SimulatedDisk.withRoomFor(ROOM_BYTES));
            try (Keystore keystore = Keystore.createOn(disk, opening)) {
                put(keystore, 2 * PUTS);
                put(keystore, PUTS);
                Thread compacting =
                        Thread.ofPlatform()
                                .unstarted(() -> keystore.compact(CompactionStrategy.FULL));
                disk.stall(compacting, sync);
                compacting.start();
                goesOn = disk.awaitStall();
                int before = keystore.statistics().segments();

                put(keystore, PUTS);

                if (goesOn) {
                    assertThat(keystore.statistics().segments()).isGreaterThan(before + 2);
                    waitedIn.add(disk.stalledIn);
                }
                disk.release();
                compacting.join();
                assertThat(Histories.content(keystore)).hasSize(2 * PUTS);
                assertThat(keystore.verify().findings()).isEmpty();
            }
        }
        assertThat(waitedIn).contains("Checkpointer", "Committer", "Relocator");
    }

    private static void put(Keystore keystore, int keys) {
        for (int i = 0; i < keys; i++) {
            keystore.put(Histories.bytes("key" + i), new byte[VALUE_BYTES]);
        }
    }

    /// A disk that keeps one thread waiting in one of its syncs.
    private static final class Stalling implements Storage {
        private final SimulatedDisk device;
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch settled = new CountDownLatch(1);
        private volatile Thread stalled = Thread.currentThread();
        private volatile int syncsLeft;
        private volatile String stalledIn = "";

        Stalling(SimulatedDisk device) {
            this.device = device;
        }

        /// @param sync which of its syncs the thread waits in, from 1
        void stall(Thread thread, int sync) {
            syncsLeft = sync;
            stalled = thread;
        }

        /// Returns whether the thread waits, rather than being done.
        boolean awaitStall() throws InterruptedException {
            while (stalledIn.isEmpty() && stalled.isAlive()) {
                settled.await(10, TimeUnit.MILLISECONDS);
            }
            return !stalledIn.isEmpty();
        }

        void release() {
            released.countDown();
        }

        private void mayStall() {
            if (Thread.currentThread() != stalled || syncsLeft == 0) {
                return;
            }
            String in = whose();
            // Those that make a segment or a catalog count are waited for by who needs them.
            boolean isShared =
                    in.equals(CatalogFile.class.getSimpleName())
                            || in.equals(SegmentLog.class.getSimpleName());
            if (!isShared && --syncsLeft == 0) {
                stalledIn = in;
                settled.countDown();
                awaitUninterruptibly();
            }
        }

        private void awaitUninterruptibly() {
            boolean isOver = false;
            while (!isOver) {
                try {
                    released.await();
                    isOver = true;
                } catch (InterruptedException _) {
                    // Nobody interrupts a compaction here.
                }
            }
        }

        private static String whose() {
            return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames ->
                            frames.map(StackWalker.StackFrame::getDeclaringClass)
                                    .filter(each -> each.getName().startsWith("wfl.keystore."))
                                    .filter(each -> each.getEnclosingClass() == null)
                                    .map(Class::getSimpleName)
                                    .filter(each -> !each.equals("Superblocks"))
                                    .findFirst()
                                    .orElse(""));
        }

        @Override
        public synchronized long sizeBytes() {
            return device.sizeBytes();
        }

        @Override
        public synchronized void read(long position, byte[] target, int from, int length) {
            device.read(position, target, from, length);
        }

        @Override
        public synchronized void write(long position, byte[] source, int from, int length) {
            device.write(position, source, from, length);
        }

        @Override
        public synchronized void allocate(long position, long bytes) {
            device.allocate(position, bytes);
        }

        @Override
        public synchronized void truncate(long sizeBytes) {
            device.truncate(sizeBytes);
        }

        @Override
        public void sync() {
            mayStall();
            synchronized (this) {
                device.sync();
            }
        }

        @Override
        public void sync(long position, long bytes) {
            mayStall();
            synchronized (this) {
                device.sync(position, bytes);
            }
        }

        @Override
        public synchronized View map(long position, long bytes) {
            return device.map(position, bytes);
        }

        @Override
        public Window window(long position, long bytes) {
            return (offset, source, from, length) -> write(position + offset, source, from, length);
        }

        @Override
        public synchronized void close() {
            device.close();
        }
    }
}
