package wfl.tool.kvb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wfl.keystore.Durability;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;

/// Measures this machine and this disk.
@Command(
        name = "bench",
        description = {
            "Measures how quick a keystore is on this machine and this disk: one thread, a",
            "keystore of its own, which is removed at the end."
        },
        footer = {
            "",
            "Synced puts run for a second at most: each waits for the disk.",
            "",
            "Examples:",
            "  kvb bench",
            "  kvb bench --entries 1000000 --value-bytes 1000 --directory /srv/data --json"
        })
final class Bench extends KvbCommand {
    private static final int BATCH_ENTRIES = 100;
    private static final long SYNCED_NANOS_MAX = 1_000_000_000L;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long SEED = 7;

    @Option(names = "--entries", paramLabel = "N", description = "Keys; 100,000 without it.")
    private long entries = 100_000;

    @Option(names = "--value-bytes", paramLabel = "N", description = "Bytes of a value; 100.")
    private int valueBytes = 100;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where to make the keystore; without it, where temporary files go.")
    private Optional<Path> directory = Optional.empty();

    private byte[] value = {};

    Bench(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        if (entries < 1 || valueBytes < 0) {
            throw new Refused(
                    KvbExit.WRONG_USE, "--entries must be 1 or more, --value-bytes 0 or more");
        }
        directory
                .filter(place -> !Files.isDirectory(place))
                .ifPresent(place -> {
                    throw new Refused(KvbExit.FAILED, "There is no directory " + place);
                });
        try {
            Path place =
                    directory.isPresent()
                            ? Files.createTempDirectory(directory.get(), "kvb-bench")
                            : Files.createTempDirectory("kvb-bench");
            Path file = place.resolve("bench.kvb");
            try {
                measure(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(place);
            }
        } catch (IOException e) {
            throw new Refused(KvbExit.FAILED, "No place to measure in: " + e.getMessage());
        }
        return KvbExit.DONE;
    }

    private void measure(Path file) {
        value = new byte[valueBytes];
        new SplittableRandom(SEED).nextBytes(value);
        if (!isJson()) line("operation               count   microseconds each      each second");
        KeystoreOptions usual = KeystoreOptions.usual();
        try (Keystore keystore = Keystore.create(file, usual.withDurability(Durability.RELAXED))) {
            timed("put", entries, i -> keystore.put(key(i), value));
            var random = new SplittableRandom(SEED);
            timed("get", entries, _ -> keystore.get(key(random.nextLong(entries))));
            timed("get missing", entries, i -> keystore.get(key(entries + i)));
            scan("scan keys", keystore, ScanOptions.keys());
            scan("scan entries", keystore, ScanOptions.entries());
            long batches = (entries + BATCH_ENTRIES - 1) / BATCH_ENTRIES;
            timed("batch of 100", batches, i -> keystore.apply(batch(i)));
        }
        try (Keystore keystore = Keystore.open(file, usual)) {
            timed("put, synced", entries, i -> keystore.put(key(i), value), SYNCED_NANOS_MAX);
        }
    }

    private WriteBatch batch(long number) {
        var batch = new WriteBatch();
        for (int i = 0; i < BATCH_ENTRIES; i++) {
            batch.put(key((number * BATCH_ENTRIES + i) % entries), value);
        }
        return batch;
    }

    private void scan(String name, Keystore keystore, ScanOptions options) {
        try (Scan scan = keystore.scan(KeyRange.all(), options)) {
            timed(name, entries, _ -> scan.advance());
        }
    }

    private void timed(String name, long count, LongConsumer operation) {
        timed(name, count, operation, Long.MAX_VALUE);
    }

    private void timed(String name, long count, LongConsumer operation, long nanosMax) {
        long start = caller().nanos().getAsLong();
        long done = 0;
        long nanos = 0;
        try (var progress = new ProgressBar(caller(), name, count)) {
            while (done < count && nanos < nanosMax) {
                operation.accept(done++);
                progress.step(1);
                nanos = caller().nanos().getAsLong() - start;
            }
        }
        report(name, done, Math.max(1, nanos));
    }

    private void report(String name, long count, long nanos) {
        long perSecond = Math.round(count * (double) MICROS_PER_SECOND * NANOS_PER_MICRO / nanos);
        double micros = (double) nanos / NANOS_PER_MICRO / count;
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("operation", name);
            answer.put("count", count);
            answer.put("micros", nanos / NANOS_PER_MICRO);
            answer.put("operations_per_second", perSecond);
            json(answer);
        } else {
            line("%-18s %,10d %,19.3f %,16d".formatted(name, count, micros, perSecond));
        }
    }

    private static byte[] key(long number) {
        byte[] key = "key:00000000".getBytes(StandardCharsets.US_ASCII);
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        if (digits.length > key.length - 4) {
            return ByteBuffer.allocate(digits.length + 4).put(key, 0, 4).put(digits).array();
        }
        System.arraycopy(digits, 0, key, key.length - digits.length, digits.length);
        return key;
    }
}
