package wfl.bench.engine;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

final class RocksEngine implements Engine {
    private static final long CACHE_BYTES = 512L << 20;
    private static final int BITS_A_KEY = 10;

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL ->
                    "write-ahead log without sync; block cache 512 MiB, Bloom filter,"
                            + " no compression";
            case POWER -> "write-ahead log with sync (fdatasync), shared by threads";
        };
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) throws Exception {
        RocksDB.loadLibrary();
        var table =
                new BlockBasedTableConfig()
                        .setBlockCache(new LRUCache(CACHE_BYTES))
                        .setFilterPolicy(new BloomFilter(BITS_A_KEY, false));
        var options =
                new Options()
                        .setCreateIfMissing(true)
                        .setCompressionType(CompressionType.NO_COMPRESSION)
                        .setTableFormatConfig(table)
                        .setAllowMmapReads(false);
        var writing = new WriteOptions().setSync(safety == Safety.POWER);
        return new Opened(RocksDB.open(options, directory.toString()), options, writing);
    }

    private record Opened(RocksDB database, Options options, WriteOptions writing)
            implements Store {
        @Override
        public void put(byte[] key, byte[] value) throws RocksDBException {
            database.put(writing, key, value);
        }

        @Override
        public byte[] get(byte[] key) throws RocksDBException {
            return database.get(key);
        }

        @Override
        public void putAll(byte[][] keys, byte[][] values) throws RocksDBException {
            try (var batch = new WriteBatch()) {
                for (int i = 0; i < keys.length; i++) {
                    batch.put(keys[i], values[i]);
                }
                database.write(writing, batch);
            }
        }

        @Override
        public void deleteAll(byte[][] keys) throws RocksDBException {
            try (var batch = new WriteBatch()) {
                for (byte[] key : keys) {
                    batch.delete(key);
                }
                database.write(writing, batch);
            }
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor)
                throws RocksDBException {
            long count = 0;
            try (RocksIterator iterator = database.newIterator()) {
                if (from == null) {
                    iterator.seekToFirst();
                } else {
                    iterator.seek(from);
                }
                for (; count < limit && iterator.isValid(); iterator.next()) {
                    visitor.accept(iterator.key(), withValues ? iterator.value() : null);
                    count++;
                }
                iterator.status();
            }
            return count;
        }

        @Override
        public void compact() throws RocksDBException {
            database.compactRange();
        }

        @Override
        public void close() {
            database.close();
            options.close();
            writing.close();
        }
    }
}
