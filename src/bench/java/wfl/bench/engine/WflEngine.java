package wfl.bench.engine;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import wfl.keystore.CompactionStrategy;
import wfl.keystore.Durability;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;

final class WflEngine implements Engine {
    @Override
    public String name() {
        return "wfl";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL -> "Durability.RELAXED: written through memory, synced every second";
            case POWER ->
                    "Durability.SYNC: one write and one data sync a commit, shared by threads";
        };
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) {
        Durability durability = safety == Safety.POWER ? Durability.SYNC : Durability.RELAXED;
        KeystoreOptions options = KeystoreOptions.usual().withDurability(durability);
        return new Opened(Keystore.openOrCreate(directory.resolve("store.kvb"), options));
    }

    private record Opened(Keystore keystore) implements Store {
        @Override
        public void put(byte[] key, byte[] value) {
            keystore.put(key, value);
        }

        @Override
        public byte[] get(byte[] key) {
            return keystore.get(key).orElse(null);
        }

        @Override
        public void putAll(byte[][] keys, byte[][] values) {
            var batch = new WriteBatch();
            for (int i = 0; i < keys.length; i++) {
                batch.put(keys[i], values[i]);
            }
            keystore.apply(batch);
        }

        @Override
        public void deleteAll(byte[][] keys) {
            var batch = new WriteBatch();
            for (byte[] key : keys) {
                batch.delete(key);
            }
            keystore.apply(batch);
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            ScanOptions options = withValues ? ScanOptions.entries() : ScanOptions.keys();
            KeyRange range = from == null ? KeyRange.all() : KeyRange.from(from);
            long count = 0;
            try (Scan scan = keystore.scan(range, options.limitedTo(limit))) {
                while (scan.advance()) {
                    visitor.accept(scan.key(), withValues ? scan.value() : null);
                    count++;
                }
            }
            return count;
        }

        @Override
        public void compact() {
            keystore.compact(CompactionStrategy.FULL);
        }

        @Override
        public void close() {
            keystore.close();
        }
    }
}
