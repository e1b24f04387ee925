package wfl.bench.engine;

import com.sleepycat.je.CheckpointConfig;
import com.sleepycat.je.Cursor;
import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Durability;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.LockMode;
import com.sleepycat.je.OperationStatus;
import com.sleepycat.je.Transaction;
import java.nio.file.Path;
import java.util.function.BiConsumer;

final class BerkeleyEngine implements Engine {
    private static final long CACHE_BYTES = 512L << 20;

    @Override
    public String name() {
        return "berkeley";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL -> "COMMIT_WRITE_NO_SYNC: the log is written, not synced; cache 512 MiB";
            case POWER -> "COMMIT_SYNC: the log is synced with every commit, shared by threads";
        };
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) {
        var config = new EnvironmentConfig();
        config.setAllowCreate(true);
        config.setTransactional(true);
        config.setCacheSize(CACHE_BYTES);
        config.setDurability(
                safety == Safety.POWER ? Durability.COMMIT_SYNC : Durability.COMMIT_WRITE_NO_SYNC);
        var environment = new Environment(directory.toFile(), config);
        var table = new DatabaseConfig();
        table.setAllowCreate(true);
        table.setTransactional(true);
        return new Opened(environment, environment.openDatabase(null, "all", table));
    }

    private record Opened(Environment environment, Database database) implements Store {
        @Override
        public void put(byte[] key, byte[] value) {
            database.put(null, new DatabaseEntry(key), new DatabaseEntry(value));
        }

        @Override
        public byte[] get(byte[] key) {
            var value = new DatabaseEntry();
            OperationStatus status =
                    database.get(null, new DatabaseEntry(key), value, LockMode.READ_UNCOMMITTED);
            return status == OperationStatus.SUCCESS ? value.getData() : null;
        }

        @Override
        public void putAll(byte[][] keys, byte[][] values) {
            Transaction transaction = environment.beginTransaction(null, null);
            for (int i = 0; i < keys.length; i++) {
                database.put(transaction, new DatabaseEntry(keys[i]), new DatabaseEntry(values[i]));
            }
            transaction.commit();
        }

        @Override
        public void deleteAll(byte[][] keys) {
            Transaction transaction = environment.beginTransaction(null, null);
            for (byte[] key : keys) {
                database.delete(transaction, new DatabaseEntry(key));
            }
            transaction.commit();
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            long count = 0;
            var key = new DatabaseEntry(from == null ? new byte[0] : from);
            var value = new DatabaseEntry();
            if (!withValues) {
                value.setPartial(0, 0, true);
            }
            try (Cursor cursor = database.openCursor(null, null)) {
                OperationStatus status =
                        cursor.getSearchKeyRange(key, value, LockMode.READ_UNCOMMITTED);
                while (status == OperationStatus.SUCCESS && count < limit) {
                    visitor.accept(key.getData(), withValues ? value.getData() : null);
                    count++;
                    status = cursor.getNext(key, value, LockMode.READ_UNCOMMITTED);
                }
            }
            return count;
        }

        @Override
        public void compact() {
            int cleaned = 1;
            for (int i = 0; i < 20 && cleaned > 0; i++) {
                cleaned = environment.cleanLog();
            }
            var checkpoint = new CheckpointConfig();
            checkpoint.setForce(true);
            environment.checkpoint(checkpoint);
        }

        @Override
        public void close() {
            database.close();
            environment.close();
        }
    }
}
