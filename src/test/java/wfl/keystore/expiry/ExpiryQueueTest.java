package wfl.keystore.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpiryQueueTest {
    private final ExpiryQueue queue = new ExpiryQueue();

    @Test
    void entriesComeSoonestFirstAlsoAfterTidying() {
        var random = new Random(1);
        var expected = new PriorityQueue<Long>();
        for (int i = 1; i <= 2000; i++) {
            long expiry = random.nextInt(500);
            queue.add(expiry, i, i);
            if (i % 3 != 0) {
                expected.add(expiry);
            }
        }

        queue.tidy((hash, _) -> hash % 3 != 0);

        assertThat(queue.count()).isEqualTo(expected.size());
        while (!expected.isEmpty()) {
            long soonest = expected.remove();
            assertThat(queue.isDue(soonest - 1)).isFalse();
            assertThat(queue.isDue(soonest)).isTrue();
            assertThat(queue.firstHash()).isEqualTo(queue.firstAddress());
            queue.removeFirst();
        }
        assertThat(queue.isDue(Long.MAX_VALUE)).isFalse();
    }
}
