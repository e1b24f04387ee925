package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.base.KeyHash;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// The raw bytes of an encrypted file hold nothing of a key or a value, in no part of it and at no
/// time: not in records, key runs, index, and not in what an earlier use of the room left.
class LeakTest {
    private static final int DISK_BYTES = 4 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource(names = {"SEALED", "SEALED_ZSTD", "AES"})
    void noPieceOfKeyOrValueIsInTheFile(Coding coding) {
        var random = new Random(3);
        Opening opening = opening(coding);
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        Set<Integer> words = run(disk, opening, random);
        byte[] file = disk.content();

        // A word of four bytes of somebody else's is met by chance too: a few times, not often.
        int expectedByChance = (int) ((long) file.length * words.size() >>> 32);
        assertThat(count(file, words)).isLessThanOrEqualTo(20 + 3 * expectedByChance);
        for (String piece : new String[] {"Zyxwvut", "Pneumono", "marmalade"}) {
            assertThat(indexOf(file, piece)).as(piece).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN"})
    void theyAreInAPlainOne(Coding coding) {
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        Set<Integer> words = run(disk, opening(coding), new Random(3));

        assertThat(count(disk.content(), words)).isGreaterThan(10_000);
        assertThat(indexOf(disk.content(), "marmalade")).isPositive();
    }

    private static Opening opening(Coding coding) {
        KeystoreOptions options =
                coding.of(
                        KeystoreOptions.usual()
                                .withDurability(Durability.RELAXED)
                                .withClock(new TestClock()));
        return Histories.opening(options, KeyHash::seeded, Tuning.after(60_000, 100_000));
    }

    // Returns words that are in keys and values, at any alignment.
    private static Set<Integer> run(SimulatedDisk disk, Opening opening, Random random) {
        var words = new HashSet<Integer>();
        Keystore keystore = Keystore.createOn(disk, opening);
        for (int i = 0; i < 3_000; i++) {
            byte[] key = bytes("Zyxwvut/" + random.nextInt(500) + "/Pneumono");
            var value = new byte[40 + random.nextInt(60)];
            random.nextBytes(value);
            add(words, value, 4);
            if (i % 7 == 0) {
                keystore.put(key, bytes("marmalade ".repeat(40)), 1 + random.nextInt(5_000));
            } else if (i % 11 == 0) {
                keystore.delete(key);
            } else {
                keystore.put(key, value);
            }
            if (i % 900 == 899) {
                keystore.compact(CompactionStrategy.FULL);
            }
        }
        for (int i = 0; i < 500; i++) {
            add(words, bytes("Zyxwvut/" + i + "/Pneumono"), 1);
        }
        keystore.close();
        return words;
    }

    private static void add(Set<Integer> words, byte[] bytes, int step) {
        for (int i = 0; i + 4 <= bytes.length; i += step) {
            words.add(word(bytes, i));
        }
    }

    private static int count(byte[] file, Set<Integer> words) {
        int count = 0;
        for (int i = 0; i + 4 <= file.length; i++) {
            count += words.contains(word(file, i)) ? 1 : 0;
        }
        return count;
    }

    private static int word(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static int indexOf(byte[] file, String piece) {
        byte[] wanted = bytes(piece);
        for (int i = 0; i + wanted.length <= file.length; i++) {
            int length = 0;
            while (length < wanted.length && file[i + length] == wanted[length]) {
                length++;
            }
            if (length == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
