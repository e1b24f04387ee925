package wfl.keystore.keyrun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;

class StoredRunTest {
    private static final long ID = 0x1122_3344_5566_7788L;

    @Test
    void theBytesOfASmallRun() {
        var output = new MemoryOutput();
        var writer = new RunWriter(output, ID, BlockTransform.NONE);
        writer.add("apple".getBytes(UTF_8), 5, EntryKind.EXISTS);
        writer.add("apricot".getBytes(UTF_8), 300, EntryKind.TOMBSTONE);
        RunSummary summary = writer.finish();

        byte[] bytes = output.bytes();
        assertThat(summary.bytes()).isEqualTo(bytes.length);
        assertThat(hex(bytes, 0, 32))
                .isEqualTo(
                        "4b564252"
                                + hex(bytes, 4, 8)
                                + "8877665544332211"
                                + "01000000000000000000000000000000");
        assertThat(hex(bytes, 32, 56))
                .isEqualTo(
                        hex(bytes, 32, 36) + "19000000" + "19000000" + "00000000" + "00".repeat(8));
        assertThat(hex(bytes, 56, 81))
                .isEqualTo(
                        "000514" + "6170706c65" + "0205b209" + "7269636f74" + "0000000001000000");
        assertThat(hex(bytes, 81, 161))
                .isEqualTo(
                        "4b564245"
                                + hex(bytes, 85, 89)
                                + "8877665544332211"
                                + "a100000000000000" // bytes
                                + "0200000000000000" // entries
                                + "0100000000000000" // tombstones
                                + "2000000000000000" // root
                                + "2000000000000000" // last block
                                + "2c01000000000000" // greatest sequence
                                + "0c00000000000000" // bytes of keys
                                + "00".repeat(8));
        assertThat(Little.i32(bytes, 4))
                .isEqualTo(RunFormat.crc(ID, 0, Arrays.copyOf(bytes, 32), 8, new byte[0], 0));
        assertThat(new String(summary.firstKey().orElseThrow(), UTF_8)).isEqualTo("apple");
        assertThat(new String(summary.lastKey().orElseThrow(), UTF_8)).isEqualTo("apricot");
    }

    @Test
    void aRunWithoutEntries() {
        var output = new MemoryOutput();
        RunSummary summary = new RunWriter(output, ID, BlockTransform.NONE).finish();

        assertThat(summary.entries()).isZero();
        StoredRun run = output.open(ID);
        run.verify();
        assertThat(read(run.forward(new byte[0]))).isEmpty();
        assertThat(read(run.backward(Optional.empty()))).isEmpty();
    }

    @Test
    void everySeekFindsItsPlaceInManyBlocks() {
        List<String> keys = new ArrayList<>();
        IntStream.range(0, 60_000).forEach(i -> keys.add("user/%07d".formatted(i * 3)));
        StoredRun run = write(keys).open(ID);

        run.verify();
        assertThat(read(run.forward(new byte[0]))).isEqualTo(keys);
        var sorted = new TreeSet<>(keys);
        var random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            String key = "user/%07d".formatted(random.nextInt(190_000));
            byte[] bytes = key.getBytes(UTF_8);
            assertThat(first(run.forward(bytes))).isEqualTo(sorted.ceiling(key));
            assertThat(first(run.backward(Optional.of(bytes)))).isEqualTo(sorted.lower(key));
        }
        Collections.reverse(keys);
        assertThat(read(run.backward(Optional.empty()))).isEqualTo(keys);
    }

    @Test
    void manyVersionsOfOneKeySpanBlocks() {
        var output = new MemoryOutput();
        var writer = new RunWriter(output, ID, BlockTransform.NONE);
        byte[] key = "same".getBytes(UTF_8);
        for (long sequence = 5000; sequence > 0; sequence--) {
            writer.add(key, sequence, EntryKind.EXISTS);
        }
        writer.finish();
        StoredRun run = output.open(ID);

        run.verify();
        EntryCursor cursor = run.forward(key);
        for (long sequence = 5000; sequence > 0; sequence--) {
            assertThat(cursor.advance()).isTrue();
            assertThat(Entry.sequence(cursor.entry())).isEqualTo(sequence);
        }
        assertThat(cursor.advance()).isFalse();
        assertThat(run.backward(Optional.of(key)).advance()).isFalse();
    }

    @Test
    void keysOfTheGreatestLengthThatDifferOnlyAtTheEnd() {
        List<String> keys =
                IntStream.range(0, 300)
                        .mapToObj(i -> "z".repeat(65_533) + "%03d".formatted(i))
                        .toList();
        StoredRun run = write(keys).open(ID);

        run.verify();
        assertThat(first(run.forward(keys.get(217).getBytes(UTF_8)))).isEqualTo(keys.get(217));
        assertThat(first(run.backward(Optional.of(keys.get(217).getBytes(UTF_8)))))
                .isEqualTo(keys.get(216));
    }

    @Test
    void entriesOutOfOrderAreRefused() {
        var writer = new RunWriter(new MemoryOutput(), ID, BlockTransform.NONE);
        writer.add("b".getBytes(UTF_8), 2, EntryKind.EXISTS);

        assertThatThrownBy(() -> writer.add("a".getBytes(UTF_8), 3, EntryKind.EXISTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.add("b".getBytes(UTF_8), 3, EntryKind.EXISTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.add(new byte[0], 1, EntryKind.EXISTS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFlippedBitIsFoundOrHarmless() {
        List<String> keys = IntStream.range(0, 700).mapToObj("key/%05d"::formatted).toList();
        byte[] bytes = write(keys).bytes();
        int found = 0;
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            found += isRefusedOrRight(damaged, keys) ? 1 : 0;
        }
        // Nothing in a run is beyond its checksums.
        assertThat(found).isEqualTo(bytes.length * 8);
    }

    @Test
    void everyLengthOtherThanTheWholeIsDamage() {
        byte[] bytes = write(List.of("a", "b", "c")).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> MemoryOutput.open(cut, ID))
                    .isInstanceOf(DamageException.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> MemoryOutput.open(longer, ID)).isInstanceOf(DamageException.class);
    }

    @Test
    void anotherRunOrABlockFromAnotherPlaceIsDamage() {
        byte[] bytes = write(IntStream.range(0, 900).mapToObj("k%05d"::formatted).toList()).bytes();

        assertThatThrownBy(() -> MemoryOutput.open(bytes, ID + 1))
                .isInstanceOf(DamageException.class);
        int second = 32 + 24 + Little.i32(bytes, 32 + RunFormat.BLOCK_STORED_AT);
        byte[] moved = bytes.clone();
        int length = 24 + Little.i32(bytes, second + RunFormat.BLOCK_STORED_AT);
        System.arraycopy(bytes, second, moved, 32, Math.min(length, second - 32));
        assertThatThrownBy(() -> MemoryOutput.open(moved, ID).verify())
                .isInstanceOfSatisfying(
                        DamageException.class,
                        e -> assertThat(e.offsetBytes()).isEqualTo(MemoryOutput.PLACE + 32));
    }

    @Test
    void bytesWithForgedChecksumsNeverHangOrCrash() {
        byte[] bytes = write(IntStream.range(0, 900).mapToObj("k%05d"::formatted).toList()).bytes();
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] forged = bytes.clone();
            int block = random.nextBoolean() ? 32 : 32 + 24 + Little.i32(forged, 40);
            int end = block + 24 + Little.i32(forged, block + RunFormat.BLOCK_STORED_AT);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                boolean isNumber = random.nextInt(3) == 0;
                int at = isNumber ? block + 4 + random.nextInt(20) : random.nextInt(block, end);
                forged[at] = (byte) random.nextInt();
            }
            reseal(forged, block);
            try {
                MemoryOutput.open(forged, ID).verify();
            } catch (DamageException e) {
                assertThat(e.what()).contains("key run");
            }
        }
    }

    @Test
    void aTransformSeesEveryBlockAndNoKeyLiesOpen() {
        var transform = new Scramble();
        var output = new MemoryOutput();
        var writer = new RunWriter(output, ID, transform);
        List<String> keys = IntStream.range(0, 20_000).mapToObj("secret/%06d"::formatted).toList();
        keys.forEach(key -> writer.add(key.getBytes(UTF_8), 1, EntryKind.EXISTS));
        writer.finish();

        byte[] bytes = output.bytes();
        assertThat(new String(bytes, UTF_8)).doesNotContain("secret");
        StoredRun run = StoredRun.open(MemorySegment.ofArray(bytes), 0, ID, transform);
        run.verify();
        assertThat(read(run.forward(new byte[0]))).isEqualTo(keys);
    }

    /// Not a cipher: enough to see that all blocks pass through, and may get longer.
    private static final class Scramble implements BlockTransform {
        @Override
        public byte[] encode(long offset, byte[] plain, int length) {
            byte[] stored = Arrays.copyOf(plain, length + 5);
            for (int i = 0; i < length; i++) {
                stored[i] ^= (byte) (0x55 + offset);
            }
            return stored;
        }

        @Override
        public int encodedBytes(int length) {
            return length + 5;
        }

        @Override
        public byte[] decode(long place, long offset, byte[] stored, int length) {
            return encode(offset, stored, length - 5);
        }
    }

    private static boolean isRefusedOrRight(byte[] bytes, List<String> keys) {
        try {
            StoredRun run = MemoryOutput.open(bytes, ID);
            assertThat(read(run.forward(new byte[0]))).isEqualTo(keys);
            assertThat(first(run.forward(keys.get(600).getBytes(UTF_8)))).isEqualTo(keys.get(600));
            return false;
        } catch (DamageException e) {
            assertThat(e.offsetBytes()).isGreaterThanOrEqualTo(MemoryOutput.PLACE);
            return true;
        }
    }

    private static void reseal(byte[] bytes, int block) {
        int room = bytes.length - RunFormat.FOOTER_BYTES - block - 24;
        int stored = Little.i32(bytes, block + RunFormat.BLOCK_STORED_AT);
        int length = Math.max(0, Math.min(stored, room));
        byte[] header = Arrays.copyOfRange(bytes, block, block + 24);
        byte[] inside = Arrays.copyOfRange(bytes, block + 24, block + 24 + length);
        Little.put32(bytes, block, RunFormat.crc(ID, block, header, 4, inside, length));
    }

    private static MemoryOutput write(List<String> keys) {
        var output = new MemoryOutput();
        var writer = new RunWriter(output, ID, BlockTransform.NONE);
        long sequence = 1;
        for (String key : keys) {
            writer.add(key.getBytes(UTF_8), sequence++, EntryKind.EXISTS);
        }
        writer.finish();
        return output;
    }

    private static List<String> read(EntryCursor cursor) {
        var keys = new ArrayList<String>();
        while (cursor.advance()) {
            keys.add(text(cursor));
        }
        return keys;
    }

    private static @Nullable String first(EntryCursor cursor) {
        return cursor.advance() ? text(cursor) : null;
    }

    private static String text(EntryCursor cursor) {
        return new String(cursor.bytes(), cursor.from(), cursor.length(), UTF_8);
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
