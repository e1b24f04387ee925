package wfl.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import wfl.bench.Data;
import wfl.keystore.Durability;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;

/// The store through its public doorway: 200,000 keys, values of 100 bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreMicro {
    private static final int KEYS = 200_000;
    private static final int VALUE_BYTES = 100;
    private static final int MANY = 4096;

    private final byte[][] present = new byte[MANY][];
    private final byte[][] missing = new byte[MANY][];
    private final byte[] value = Data.value(1, 1, VALUE_BYTES);
    private Path directory;
    private Keystore keystore;
    private Scan scan;
    private int next;

    @Setup
    public void load() throws IOException {
        directory = Files.createTempDirectory("bench-micro");
        KeystoreOptions relaxed = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        Path file = directory.resolve("store.kvb");
        try (Keystore loading = Keystore.create(file, relaxed)) {
            for (int from = 0; from < KEYS; from += 1000) {
                var batch = new WriteBatch();
                for (int i = from; i < from + 1000; i++) {
                    batch.put(Data.key(i), Data.value(i, 0, VALUE_BYTES));
                }
                loading.apply(batch);
            }
        }
        keystore = Keystore.open(file, relaxed);
        var random = new SplittableRandom(1);
        for (int i = 0; i < MANY; i++) {
            present[i] = Data.key(random.nextInt(KEYS));
            missing[i] = Data.key(KEYS + random.nextInt(KEYS));
        }
        scan = keystore.scan(KeyRange.all(), ScanOptions.keys());
    }

    @TearDown
    public void delete() throws IOException {
        scan.close();
        keystore.close();
        Files.delete(directory.resolve("store.kvb"));
        Files.delete(directory);
    }

    private byte[] next(byte[][] keys) {
        return keys[next++ & (MANY - 1)];
    }

    @Benchmark
    public Optional<byte[]> getHit() {
        return keystore.get(next(present));
    }

    @Benchmark
    public Optional<byte[]> getMiss() {
        return keystore.get(next(missing));
    }

    @Benchmark
    public boolean contains() {
        return keystore.contains(next(present));
    }

    @Benchmark
    public void putRelaxed() {
        keystore.put(next(present), value);
    }

    @Benchmark
    public byte[] scanStepKeys() {
        if (!scan.advance()) {
            scan.close();
            scan = keystore.scan(KeyRange.all(), ScanOptions.keys());
            scan.advance();
        }
        return scan.key();
    }

    @Benchmark
    public long scanOf100Entries() {
        long bytes = 0;
        ScanOptions options = ScanOptions.entries().limitedTo(100);
        try (Scan hundred = keystore.scan(KeyRange.from(next(present)), options)) {
            while (hundred.advance()) {
                bytes += hundred.value().length;
            }
        }
        return bytes;
    }
}
