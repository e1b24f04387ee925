package wfl.keystore.keyrun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private final Random random = new Random(4);

    @Test
    void keysThatBeginAlike() {
        assertSorted(shuffled(5_000, i -> String.format("key%013d", i)));
    }

    @Test
    void keysOfSeveralTables() {
        List<byte[]> keys = shuffled(3_000, i -> "customer/" + i % 7 + "/" + "x".repeat(i % 30));
        keys.addAll(shuffled(3_000, i -> "order/" + i * 31L % 1_000));
        Collections.shuffle(keys, random);
        assertSorted(keys);
    }

    @Test
    void oneKeyIsTheBeginningOfOthersAndMayEndWithZeros() {
        List<byte[]> keys =
                shuffled(
                        500, i -> "same beginning" + "\0".repeat(i % 40) + (i % 3 == 0 ? "z" : ""));
        assertSorted(keys);
    }

    @Test
    void oneKeyManyTimesHasItsYoungestFirst() {
        List<byte[]> keys = shuffled(400, i -> i % 2 == 0 ? "one" : "other" + i % 5);
        assertSorted(keys);
    }

    @Test
    void anyBytesOfAnyLength() {
        for (int round = 0; round < 40; round++) {
            var keys = new ArrayList<byte[]>();
            for (int i = 0; i < 300; i++) {
                var key = new byte[random.nextInt(20)];
                random.nextBytes(key);
                if (key.length > 2) key[0] = (byte) (random.nextInt(2) * 0xff);
                keys.add(key);
            }
            assertSorted(keys);
        }
    }

    @Test
    void keysThatAreInOrderStaySo() {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(String.format("%08d", i).getBytes(UTF_8));
        }
        assertSorted(keys);
        assertSorted(keys.subList(0, 1));
        assertSorted(List.of());
    }

    private List<byte[]> shuffled(int count, java.util.function.IntFunction<String> naming) {
        List<byte[]> keys = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> keys.add(naming.apply(i).getBytes(UTF_8)));
        Collections.shuffle(keys, random);
        return keys;
    }

    private static void assertSorted(List<byte[]> keys) {
        var starts = new int[keys.size() + 1];
        for (int i = 0; i < keys.size(); i++) {
            starts[i + 1] = starts[i] + keys.get(i).length;
        }
        var bytes = new byte[starts[keys.size()]];
        for (int i = 0; i < keys.size(); i++) {
            System.arraycopy(keys.get(i), 0, bytes, starts[i], keys.get(i).length);
        }
        // What came later is younger.
        long[] entries = IntStream.range(0, keys.size()).mapToLong(i -> 4L * i).toArray();

        int[] order = new KeyOrder(bytes, starts, entries, keys.size()).sorted();

        Integer[] expected = IntStream.range(0, keys.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                expected,
                Comparator.<Integer, byte[]>comparing(keys::get, Arrays::compareUnsigned)
                        .thenComparing(Comparator.reverseOrder()));
        assertThat(order).isEqualTo(Arrays.stream(expected).mapToInt(i -> i).toArray());
    }
}
