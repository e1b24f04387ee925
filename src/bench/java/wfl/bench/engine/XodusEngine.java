package wfl.bench.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.StoreConfig;

final class XodusEngine implements Engine {
    @Override
    public String name() {
        return "xodus";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL -> "a transaction a put, flushed to the log file, not synced";
            case POWER -> "a transaction a put, exodus.log.durableWrite";
        };
    }

    @Override
    public List<String> flags() {
        return List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) {
        EnvironmentConfig config =
                new EnvironmentConfig()
                        .setLogDurableWrite(safety == Safety.POWER)
                        .setMemoryUsage(256L << 20);
        Environment environment = Environments.newInstance(directory.toFile(), config);
        jetbrains.exodus.env.Store store =
                environment.computeInTransaction(
                        txn -> environment.openStore("all", StoreConfig.WITHOUT_DUPLICATES, txn));
        return new Opened(environment, store);
    }

    private record Opened(Environment environment, jetbrains.exodus.env.Store store)
            implements Store {
        @Override
        public void put(byte[] key, byte[] value) {
            environment.executeInExclusiveTransaction(
                    txn -> store.put(txn, bytes(key), bytes(value)));
        }

        @Override
        public byte[] get(byte[] key) {
            return environment.computeInReadonlyTransaction(txn -> {
                ByteIterable found = store.get(txn, bytes(key));
                return found == null ? null : copy(found);
            });
        }

        private static ArrayByteIterable bytes(byte[] bytes) {
            return new ArrayByteIterable(bytes);
        }

        private static byte[] copy(ByteIterable found) {
            return Arrays.copyOf(found.getBytesUnsafe(), found.getLength());
        }

        @Override
        public void putAll(byte[][] keys, byte[][] values) {
            environment.executeInExclusiveTransaction(txn -> {
                for (int i = 0; i < keys.length; i++) {
                    store.put(txn, bytes(keys[i]), bytes(values[i]));
                }
            });
        }

        @Override
        public void deleteAll(byte[][] keys) {
            environment.executeInExclusiveTransaction(txn -> {
                for (byte[] key : keys) {
                    store.delete(txn, bytes(key));
                }
            });
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            return environment.computeInReadonlyTransaction(txn -> {
                long count = 0;
                try (Cursor cursor = store.openCursor(txn)) {
                    boolean stands =
                            from == null
                                    ? cursor.getNext()
                                    : cursor.getSearchKeyRange(bytes(from)) != null;
                    while (stands && count < limit) {
                        byte[] value = withValues ? copy(cursor.getValue()) : null;
                        visitor.accept(copy(cursor.getKey()), value);
                        count++;
                        stands = cursor.getNext();
                    }
                }
                return count;
            });
        }

        @Override
        public void compact() {
            environment.gc();
        }

        @Override
        public void close() {
            environment.close();
        }
    }
}
