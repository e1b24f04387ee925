package wfl.keystore.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.space.FileSpace;
import wfl.storage.Storage;
import wfl.testing.SimulatedDisk;

/// Pages that a checkpoint wrote are believed only where they show.
class PageFileTest {
    private static final int DISK_BYTES = 4 * 1024 * 1024;
    private static final int KEYS = 5_000;

    private final SimulatedDisk disk = SimulatedDisk.withRoomFor(DISK_BYTES);

    /// Shows of what was written every page but some.
    private record Forgetful(SimulatedDisk disk, int everySo) implements Storage {
        @Override
        public long sizeBytes() {
            return disk.sizeBytes();
        }

        @Override
        public void read(long position, byte[] target, int from, int length) {
            disk.read(position, target, from, length);
        }

        @Override
        public void write(long position, byte[] source, int from, int length) {
            disk.write(position, source, from, length);
        }

        @Override
        public void allocate(long position, long bytes) {
            disk.allocate(position, bytes);
        }

        @Override
        public void truncate(long sizeBytes) {
            disk.truncate(sizeBytes);
        }

        @Override
        public void sync() {
            disk.sync();
        }

        @Override
        public View map(long position, long bytes) {
            var seen = new byte[(int) bytes];
            disk.read(position, seen, 0, seen.length);
            MemorySegment memory = Arena.ofAuto().allocate(bytes, FileLayout.PAGE_BYTES);
            for (int at = 0; at < seen.length; at += FileLayout.PAGE_BYTES) {
                if ((at / FileLayout.PAGE_BYTES + 1) % everySo != 0) {
                    MemorySegment page =
                            MemorySegment.ofArray(seen).asSlice(at, FileLayout.PAGE_BYTES);
                    memory.asSlice(at, FileLayout.PAGE_BYTES).copyFrom(page);
                }
            }
            return new View() {
                @Override
                public MemorySegment memory() {
                    return memory;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Window window(long position, long bytes) {
            return disk.window(position, bytes);
        }

        @Override
        public void close() {
            disk.close();
        }
    }

    @Test
    void aPageThatDoesNotShowAsItWasWrittenIsReportedAndNothingIsMissed() {
        StoredIndex index = merged(new Forgetful(disk, 4));
        var random = new Random(1);
        int reported = 0;
        for (int i = 1; i <= KEYS; i++) {
            long hash = random.nextLong();
            try {
                assertThat(index.find(hash, 0)).isEqualTo(i);
            } catch (DamageException _) {
                reported++;
            }
        }
        assertThat(reported).isBetween(KEYS / 20, KEYS);
    }

    @Test
    void ifNoneShowsNothingIsBelieved() {
        StoredIndex index = merged(new Forgetful(disk, 1));
        assertThatThrownBy(() -> index.find(new Random(1).nextLong(), 0))
                .isInstanceOf(DamageException.class);
    }

    @Test
    void ifAllShowAllIsFound() {
        StoredIndex index = merged(new Forgetful(disk, Integer.MAX_VALUE));
        var random = new Random(1);
        for (int i = 1; i <= KEYS; i++) {
            assertThat(index.find(random.nextLong(), 0)).isEqualTo(i);
        }
    }

    private StoredIndex merged(Storage storage) {
        disk.allocate(0, FileLayout.EXTENTS_AT);
        var space = FileSpace.of(List.of(), FileLayout.EXTENTS_AT);
        var pages = new PageFile(storage, space, List.of());
        var changes = new IndexChanges();
        var random = new Random(1);
        for (int i = 1; i <= KEYS; i++) {
            changes.insert(random.nextLong(), i, 0, false);
        }
        StoredIndex merged =
                new IndexMerge(StoredIndex.of(pages, List.of()), changes, _ -> false).run();
        pages.complete();
        return merged;
    }
}
