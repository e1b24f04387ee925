package wfl.bench.micro;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wfl.base.Crc32c;
import wfl.base.KeyHash;
import wfl.bench.Data;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageFormat;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

/// The steps the store and the language are made of.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PartsMicro {
    private static final int ENTRIES = 170;

    private final byte[] key = Data.key(7);
    private final byte[] hundred = Data.value(7, 7, 100);
    private final byte[] page = new byte[FileLayout.PAGE_BYTES];
    private final byte[] full = new byte[FileLayout.PAGE_BYTES];
    private final byte[] left = new byte[FileLayout.PAGE_BYTES];
    private final byte[] right = new byte[FileLayout.PAGE_BYTES];
    private final MemorySegment memory = MemorySegment.ofArray(page);
    private final KeyHash hash = KeyHash.seeded(42);
    private final long[] hashes = new long[2 * PageFormat.ENTRIES_MAX];
    private final Object record = record();
    private final byte[] encodedRecord;
    private final byte[] encodedNumber;
    private int next;

    public PartsMicro() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < hashes.length; i += 2) {
            hashes[i] = random.nextLong();
            hashes[i + 1] = i + 8;
        }
        PageFormat.encodeIndex(page, 1, 0, 0, PageAddress.NONE, hashes, 0, 2 * ENTRIES);
        try {
            encodedRecord = ValueCodec.encode(record);
            encodedNumber = ValueCodec.encode(12345.0);
        } catch (CodecException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object record() {
        var map = new MapValue();
        map.put("name", "Ada Lovelace");
        map.put("age", 36.0);
        map.put("active", true);
        var tags = new ListValue();
        tags.add("first");
        tags.add("second");
        map.put("tags", tags);
        return map;
    }

    @Benchmark
    public int crcOf100Bytes() {
        return Crc32c.of(hundred, 0, hundred.length);
    }

    @Benchmark
    public int crcOf4KiB() {
        return Crc32c.of(page, 0, page.length);
    }

    @Benchmark
    public long hashOf16Bytes() {
        return hash.of(key);
    }

    @Benchmark
    public long indexProbeHit() {
        next = (next + 2) % (2 * ENTRIES);
        return PageFormat.find(memory, 0, hashes[next], 0);
    }

    @Benchmark
    public long indexProbeMiss() {
        return PageFormat.find(memory, 0, Data.mix(next++), 0);
    }

    @Benchmark
    public void indexPageWrite() {
        PageFormat.encodeIndex(full, 1, 0, 0, PageAddress.NONE, hashes, 0, hashes.length);
    }

    @Benchmark
    public void indexPageSplit() {
        int half = hashes.length / 2 & ~1;
        PageFormat.encodeIndex(left, 1, 1, 0, PageAddress.NONE, hashes, 0, half);
        PageFormat.encodeIndex(
                right, 2, 1, 1L << 63, PageAddress.NONE, hashes, half, hashes.length);
    }

    @Benchmark
    public byte[] encodeNumber() throws CodecException {
        return ValueCodec.encode(12345.0);
    }

    @Benchmark
    public Object decodeNumber() throws CodecException {
        return ValueCodec.decode(encodedNumber);
    }

    @Benchmark
    public byte[] encodeMap() throws CodecException {
        return ValueCodec.encode(record);
    }

    @Benchmark
    public Object decodeMap() throws CodecException {
        return ValueCodec.decode(encodedRecord);
    }
}
