package wfl.keystore.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageFormat;
import wfl.keystore.space.FileSpace;
import wfl.testing.SimulatedDisk;

class StoredIndexTest {
    private static final int DISK_BYTES = 24 * 1024 * 1024;

    private final SimulatedDisk disk = SimulatedDisk.withRoomFor(DISK_BYTES);
    private PageFile pages;
    private StoredIndex stored;

    StoredIndexTest() {
        disk.allocate(0, FileLayout.EXTENTS_AT);
        pages = new PageFile(disk, FileSpace.of(List.of(), FileLayout.EXTENTS_AT), List.of());
        stored = StoredIndex.of(pages, List.of());
    }

    @Test
    void whatWasMergedIsFoundThroughManySplits() {
        var random = new Random(1);
        var expected = new HashMap<Long, Long>();
        long next = 1;
        for (int round = 0; round < 8; round++) {
            var changes = new IndexChanges();
            for (int i = 0; i < 20_000; i++) {
                long hash = random.nextLong();
                changes.insert(hash, next, 0, false);
                expected.put(hash, next++);
            }
            merge(changes);
            assertAgrees(expected);
        }
        assertThat(stored.find(12345, 0)).isEqualTo(IndexChanges.NONE);
    }

    @Test
    void aRandomHistoryAgreesWithAMapAndLeaksNoPage() {
        var random = new Random(2);
        var expected = new HashMap<Long, Long>();
        var known = new ArrayList<Long>();
        long next = 1;
        for (int round = 0; round < 40; round++) {
            var changes = new IndexChanges();
            var touched = new HashSet<Long>();
            for (int i = 0; i < 2000; i++) {
                boolean isNew = known.isEmpty() || random.nextInt(3) == 0;
                long hash = isNew ? random.nextLong() : known.get(random.nextInt(known.size()));
                if (!touched.add(hash)) {
                    continue;
                }
                boolean isDelete = random.nextInt(3) == 0;
                changes.insert(hash, next, expected.getOrDefault(hash, 0L), isDelete);
                if (isDelete) {
                    expected.remove(hash);
                } else {
                    expected.put(hash, next);
                    known.add(hash);
                }
                next++;
            }
            merge(changes);
            assertAgrees(expected);
        }
        assertThat(pagesUsed()).isEqualTo(pagesNamed());
    }

    @Test
    void pagesWithFewChangesStayTablesThatEveryProbeEndsIn() {
        var random = new Random(4);
        var expected = new HashMap<Long, Long>();
        var changes = new IndexChanges();
        long next = 1;
        for (int i = 0; i < 3_000; i++) {
            // Many of the same home, some of the same hash.
            long hash = random.nextLong() & 0xFFFF_FFFF_0F00_0003L;
            if (expected.putIfAbsent(hash, next) == null) {
                changes.insert(hash, next++, 0, false);
            }
        }
        merge(changes);
        for (int round = 0; round < 60; round++) {
            var few = new IndexChanges();
            var known = new ArrayList<>(expected.keySet());
            Collections.shuffle(known, random);
            for (long hash : known.subList(0, 40)) {
                boolean isDelete = random.nextBoolean();
                few.insert(hash, next, Objects.requireNonNull(expected.remove(hash)), isDelete);
                if (!isDelete) {
                    expected.put(hash, next);
                }
                next++;
            }
            long added = random.nextLong();
            few.insert(added, next, 0, false);
            expected.put(added, next++);
            merge(few);
            assertAgrees(expected);
            assertTables(expected.size());
        }
    }

    @Test
    void thousandsOfEqualHashesGoOnFromPageToPage() {
        var changes = new IndexChanges();
        for (long address = 1; address <= 2000; address++) {
            changes.insert(77, address, 0, false);
        }
        changes.insert(78, 9000, 0, false);
        merge(changes);
        var more = new IndexChanges();
        more.insert(77, 5000, 1500, false);
        more.insert(77, 5001, 1501, true);
        merge(more);

        var seen = new HashSet<Long>();
        for (int ordinal = 0; ordinal < 1999; ordinal++) {
            seen.add(stored.find(77, ordinal));
        }
        assertThat(seen).hasSize(1999).contains(5000L).doesNotContain(0L, 1500L, 1501L, 5001L);
        assertThat(stored.find(77, 1999)).isEqualTo(IndexChanges.NONE);
        assertThat(stored.find(78, 0)).isEqualTo(9000);
    }

    @Test
    void aDeleteThatAScanMayLookBehindStaysUntilItMayGo() {
        var changes = new IndexChanges();
        changes.insert(5, 1, 0, false);
        merge(changes);
        var deletes = new IndexChanges();
        deletes.insert(5, 2, 1, true);

        merge(deletes, true);
        assertThat(stored.find(5, 0)).isEqualTo(2);

        var others = new IndexChanges();
        others.insert(6, 3, 0, false);
        merge(others);
        assertThat(stored.find(5, 0)).isEqualTo(IndexChanges.NONE);
        assertThat(stored.find(6, 0)).isEqualTo(3);
    }

    @Test
    void theSameIndexIsReadBackFromItsCatalog() {
        var random = new Random(3);
        var expected = new HashMap<Long, Long>();
        var changes = new IndexChanges();
        for (long i = 1; i <= 150_000; i++) {
            long hash = random.nextLong();
            changes.insert(hash, i, 0, false);
            expected.put(hash, i);
        }
        merge(changes);
        assertThat(stored.directory()).hasSizeGreaterThan(1);

        var again = new PageFile(disk, new FileSpace(), pages.entriesWithout(List.of()));
        stored = StoredIndex.of(again, stored.directory());

        assertAgrees(expected);
        var visited = new HashMap<Long, Long>();
        stored.visit(visited::put);
        assertThat(visited).isEqualTo(expected);
    }

    private void merge(IndexChanges changes) {
        merge(changes, false);
    }

    private void merge(IndexChanges changes, boolean keepsDeletes) {
        var merge = new IndexMerge(stored, changes, _ -> keepsDeletes);
        stored = merge.run();
        pages.free(merge.replaced());
    }

    private void assertAgrees(Map<Long, Long> expected) {
        var found = new HashMap<Long, Long>();
        expected.keySet().forEach(hash -> found.put(hash, stored.find(hash, 0)));
        assertThat(found.equals(expected)).isTrue();
    }

    private void assertTables(int entries) {
        int counted = 0;
        for (StoredIndex.Leaf directoryPage : stored.leaves()) {
            for (StoredIndex.Leaf leaf : stored.leavesOf(directoryPage)) {
                counted += leaf.page() == PageAddress.NONE ? 0 : assertTable(leaf);
            }
        }
        assertThat(counted).isEqualTo(entries);
    }

    private int assertTable(StoredIndex.Leaf leaf) {
        MemorySegment memory = pages.memory(leaf.page(), PageFormat.MAGIC_INDEX);
        long at = PageAddress.offsetBytes(leaf.page());
        assertThat(PageFormat.depth(memory, at)).isEqualTo(leaf.depth());
        assertThat(PageFormat.prefix(memory, at)).isEqualTo(leaf.prefix());
        int used = 0;
        for (int slot = 0; slot < PageFormat.SLOTS; slot++) {
            long hash = PageFormat.slotHash(memory, at, slot);
            long address = PageFormat.slotAddress(memory, at, slot);
            used += hash == 0 ? 0 : 1;
            assertThat(hash == 0 || PageFormat.find(memory, at, hash, 0) == address).isTrue();
            assertThat(hash != 0 || address == 0).isTrue();
        }
        assertThat(PageFormat.entries(memory, at)).isEqualTo(used);
        return used;
    }

    private long pagesUsed() {
        return pages.entriesWithout(List.of()).stream()
                .mapToLong(entry -> java.util.Arrays.stream(entry.used()).map(Long::bitCount).sum())
                .sum();
    }

    private long pagesNamed() {
        long count = 0;
        for (StoredIndex.Leaf directoryPage : stored.leaves()) {
            count++;
            count +=
                    stored.leavesOf(directoryPage).stream()
                            .filter(leaf -> leaf.page() != 0)
                            .count();
        }
        return count;
    }
}
