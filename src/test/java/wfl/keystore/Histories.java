package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import wfl.base.KeyHash;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.TestClock;

/// Runs the steps of a history on a keystore.
final class Histories {
    static final Path FILE = Path.of("simulated.kvb");

    private Histories() {}

    /// A keystore with relaxed durability that only the test makes durable, and whose time stands
    /// still.
    static Opening unflushed(Tuning tuning) {
        return opening(
                KeystoreOptions.usual()
                        .withDurability(Durability.RELAXED)
                        .withFlushIntervalMillis(1_000_000)
                        .withClock(new TestClock()),
                KeyHash::seeded,
                tuning);
    }

    static Opening opening(KeystoreOptions options) {
        return opening(options, KeyHash::seeded);
    }

    static Opening opening(KeystoreOptions options, LongFunction<KeyHash> hashing) {
        return opening(options, hashing, Tuning.onlyWhenAsked());
    }

    static Opening opening(KeystoreOptions options, LongFunction<KeyHash> hashing, Tuning tuning) {
        return new Opening(FILE, options, new Random(1), hashing, tuning);
    }

    /// Applies a step that writes; returns whether the keystore did what the model does.
    static void write(Keystore keystore, Step step) {
        switch (step) {
            case Step.Put put when put.ttlMillis() > 0 ->
                    keystore.put(bytes(put.key()), value(put), put.ttlMillis());
            case Step.Put put -> keystore.put(bytes(put.key()), value(put));
            case Step.Delete delete -> keystore.delete(bytes(delete.key()));
            case Step.Batch batch when batch.steps().size() % 2 == 0 ->
                    keystore.transact(transaction -> transact(transaction, batch));
            case Step.Batch batch -> keystore.apply(batch(batch));
            case Step.PutIfMissing put ->
                    keystore.putIfMissing(
                            bytes(put.key()), History.value(put.valueLength(), put.valueSeed()));
            case Step.Compact(boolean fully) ->
                    keystore.compact(fully ? CompactionStrategy.FULL : CompactionStrategy.AUTO);
            case Step.Get _, Step.Scan _, Step.Wait _, Step.Reopen _ -> {}
        }
    }

    /// The same step with a prefix before every key.
    static Step under(String prefix, Step step) {
        return switch (step) {
            case Step.Put(var key, var length, var seed, var ttl) ->
                    new Step.Put(prefix + key, length, seed, ttl);
            case Step.Delete(var key) -> new Step.Delete(prefix + key);
            case Step.Batch(var steps) ->
                    new Step.Batch(steps.stream().map(each -> under(prefix, each)).toList());
            case Step.PutIfMissing(var key, var length, var seed) ->
                    new Step.PutIfMissing(prefix + key, length, seed);
            case Step.Get(var key) -> new Step.Get(prefix + key);
            case Step.Scan(var start, var reversed, var limit) ->
                    new Step.Scan(prefix + start, reversed, limit);
            case Step.Wait _, Step.Reopen _, Step.Compact _ -> step;
        };
    }

    private static WriteBatch batch(Step.Batch steps) {
        var batch = new WriteBatch();
        for (Step step : steps.steps()) {
            switch (step) {
                case Step.Put put when put.ttlMillis() > 0 ->
                        batch.put(bytes(put.key()), value(put), put.ttlMillis());
                case Step.Put put -> batch.put(bytes(put.key()), value(put));
                case Step.Delete delete -> batch.delete(bytes(delete.key()));
                default -> throw new IllegalArgumentException(step.toString());
            }
        }
        return batch;
    }

    // Looks at every write right after it, half of them in a part of the transaction.
    private static boolean transact(Transaction transaction, Step.Batch steps) {
        for (Step step : steps.steps()) {
            switch (step) {
                case Step.Put put when put.ttlMillis() > 0 ->
                        transaction.put(bytes(put.key()), value(put), put.ttlMillis());
                case Step.Put put ->
                        transaction.transact(part -> {
                            part.put(bytes(put.key()), value(put));
                            return part.get(bytes(put.key())).orElseThrow();
                        });
                case Step.Delete delete -> transaction.delete(bytes(delete.key()));
                default -> throw new IllegalArgumentException(step.toString());
            }
            boolean isThere = false;
            try (Scan scan = transaction.scan(KeyRange.all(), ScanOptions.keys())) {
                while (scan.advance()) {
                    isThere |= text(scan.key()).equals(keyOf(step));
                }
            }
            assertThat(isThere).as(step.toString()).isEqualTo(step instanceof Step.Put);
        }
        return true;
    }

    private static String keyOf(Step step) {
        return switch (step) {
            case Step.Put put -> put.key();
            case Step.Delete delete -> delete.key();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private static byte[] value(Step.Put put) {
        return History.value(put.valueLength(), put.valueSeed());
    }

    /// Everything a keystore holds.
    static TreeMap<String, byte[]> content(Keystore keystore) {
        var content = new TreeMap<String, byte[]>();
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                content.put(text(scan.key()), scan.value());
            }
        }
        return content;
    }

    static boolean isSame(TreeMap<String, byte[]> a, TreeMap<String, byte[]> b) {
        return a.size() == b.size()
                && a.entrySet().stream()
                        .allMatch(e -> java.util.Arrays.equals(e.getValue(), b.get(e.getKey())));
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
