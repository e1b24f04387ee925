import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import wfl.keystore.Durability;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;

/// Steers the engine: one keystore of so many keys with values of 100 bytes, through its public
/// doorway alone. Prints microseconds per operation.
final class KeystoreBench {
    private static final int VALUE_BYTES = 100;
    private static final int BATCH = 1000;

    private final int keys;
    private final Path file;
    private final Random random = new Random(7);

    private KeystoreBench(int keys, Path file) {
        this.keys = keys;
        this.file = file;
    }

    public static void main(String[] arguments) throws Exception {
        int keys = Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory(Path.of(arguments[1]), "keystore-bench");
        Path file = directory.resolve("bench.kvb");
        try {
            new KeystoreBench(keys, file).run();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private void run() throws Exception {
        KeystoreOptions options = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        System.out.printf("%,d keys, values of %d bytes%n", keys, VALUE_BYTES);
        try (Keystore keystore = Keystore.create(file, options)) {
            load(keystore);
            report("file bytes / live bytes after load", share(keystore));
        }
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            try (Keystore keystore = Keystore.open(file, options)) {
                require(keystore.get(key(keys / 2)));
                report("open to first get, milliseconds", (System.nanoTime() - start) / 1e6);
            }
        }
        try (Keystore keystore = Keystore.open(file, options)) {
            long start = System.nanoTime();
            scan(keystore, 0);
            report("first scan of 100 after open, milliseconds", (System.nanoTime() - start) / 1e6);
            for (int round = 0; round < 3; round++) {
                gets(keystore);
                misses(keystore);
                scans(keystore);
            }
            heap();
            overwrite(keystore);
            report("file bytes / live bytes after overwriting", share(keystore));
            gets(keystore);
            scans(keystore);
            heap();
        }
    }

    private void load(Keystore keystore) {
        long start = System.nanoTime();
        for (int i = 0; i < keys; i += BATCH) {
            var batch = new WriteBatch();
            for (int j = i; j < Math.min(keys, i + BATCH); j++) {
                batch.put(key(j), value(j));
            }
            keystore.apply(batch);
        }
        report("load in batches", micros(start, keys));
    }

    private void gets(Keystore keystore) {
        int count = 1_000_000;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            require(keystore.get(key(random.nextInt(keys))));
        }
        report("get hit", micros(start, count));
    }

    private void misses(Keystore keystore) {
        int count = 1_000_000;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (keystore.get(key(keys + random.nextInt(keys))).isPresent()) {
                throw new IllegalStateException("found what was never put");
            }
        }
        report("get miss", micros(start, count));
    }

    private void scans(Keystore keystore) {
        int count = 1_000;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            scan(keystore, random.nextInt(keys));
        }
        report("scan of 100 entries, per entry", micros(start, count * 100));
    }

    private static void scan(Keystore keystore, int from) {
        ScanOptions options = ScanOptions.entries().limitedTo(100);
        try (Scan scan = keystore.scan(KeyRange.all().after(key(from)), options)) {
            while (scan.advance()) {
                require(Optional.of(scan.value()));
            }
        }
    }

    private void overwrite(Keystore keystore) {
        int count = Math.max(2_000_000, keys);
        var nanos = new long[count];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(keys);
            long before = System.nanoTime();
            keystore.put(key(key), value(key));
            nanos[i] = System.nanoTime() - before;
        }
        report("relaxed put, overwriting", micros(start, count));
        Arrays.sort(nanos);
        report("  median", nanos[count / 2] / 1e3);
        report("  p99.9", nanos[(int) (count * 0.999)] / 1e3);
        report("  longest", nanos[count - 1] / 1e3);
    }

    private double share(Keystore keystore) throws Exception {
        return (double) Files.size(file) / keystore.statistics().liveBytes();
    }

    private static void heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        report("heap after gc, MiB", used / 1024.0 / 1024.0);
    }

    private static byte[] key(int number) {
        var key = new byte[16];
        long mixed = number * 0x9E37_79B9_7F4A_7C15L;
        for (int i = 0; i < 8; i++) {
            key[i] = (byte) (mixed >>> (56 - 8 * i));
            key[8 + i] = (byte) ((long) number >>> (56 - 8 * i));
        }
        return key;
    }

    private static byte[] value(int number) {
        var value = new byte[VALUE_BYTES];
        Arrays.fill(value, (byte) number);
        return value;
    }

    private static void require(Optional<byte[]> value) {
        if (value.isEmpty() || value.get().length != VALUE_BYTES) {
            throw new IllegalStateException("a value is missing");
        }
    }

    private static double micros(long start, long count) {
        return (System.nanoTime() - start) / 1e3 / count;
    }

    private static void report(String what, double value) {
        System.out.printf("  %-45s %10.3f%n", what, value);
    }
}
