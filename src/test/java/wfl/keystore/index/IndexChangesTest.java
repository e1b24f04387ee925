package wfl.keystore.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexChangesTest {
    private final IndexChanges index = new IndexChanges();

    @Test
    void whatIsInsertedIsFoundThroughManySplits() {
        var random = new Random(1);
        var expected = new HashMap<Long, Long>();
        for (long i = 1; i <= 50_000; i++) {
            long hash = random.nextLong();
            index.insert(hash, i, 0, false);
            expected.put(hash, i);
        }

        expected.forEach((hash, address) -> assertThat(index.find(hash, 0)).isEqualTo(address));
        assertThat(index.size()).isEqualTo(50_000);
        assertThat(index.pageCount()).isBetween(50_000 / 56L, 50_000 / 22L);
        assertThat(index.find(12345, 0)).isEqualTo(IndexChanges.NONE);
    }

    @Test
    void aRandomHistoryAgreesWithAMap() {
        var random = new Random(2);
        var expected = new HashMap<Long, Long>();
        for (long i = 1; i <= 100_000; i++) {
            // Few distinct hashes, spread over pages by their top bits and crowded in the low ones.
            long hash = (long) random.nextInt(3000) << 52 | 2 + random.nextInt(4);
            Long address = expected.get(hash);
            if (address == null) {
                index.insert(hash, i, 0, false);
                expected.put(hash, i);
            } else {
                assertThat(index.replace(hash, address, i, false)).isTrue();
                assertThat(index.replace(hash, address, i, false)).isFalse();
                expected.put(hash, i);
            }
        }
        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((hash, address) -> assertThat(index.find(hash, 0)).isEqualTo(address));
    }

    @Test
    void thousandsOfEqualHashesLiveInOnePage() {
        for (long address = 1; address <= 5000; address++) {
            index.insert(77, address, 0, false);
        }
        index.insert(78, 9, 0, false);

        var seen = new java.util.TreeSet<Long>();
        for (int ordinal = 0; ordinal < 5000; ordinal++) {
            seen.add(index.find(77, ordinal));
        }
        assertThat(seen).hasSize(5000).doesNotContain(IndexChanges.NONE);
        assertThat(index.find(77, 5000)).isEqualTo(IndexChanges.NONE);
        assertThat(index.find(78, 0)).isEqualTo(9);
        assertThat(index.replace(77, 2500, 9000, false)).isTrue();
        assertThat(index.replace(77, 2500, 9001, false)).isFalse();
    }

    @Test
    void theHashesOfEmptyAndDeletedSlotsAreHashesToo() {
        index.insert(0, 10, 0, false);
        index.insert(1, 11, 0, false);

        assertThat(index.find(0, 0)).isEqualTo(10);
        assertThat(index.find(1, 0)).isEqualTo(11);
    }
}
