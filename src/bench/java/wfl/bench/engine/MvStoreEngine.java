package wfl.bench.engine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

final class MvStoreEngine implements Engine {
    private static final int CACHE_MB = 256;
    private static final int COMPACT_MILLIS = 20_000;

    @Override
    public String name() {
        return "mvstore";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL -> "commit() a put: a chunk is appended to the file, not synced";
            case POWER -> "commit() and sync() a put";
        };
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) {
        MVStore store =
                new MVStore.Builder()
                        .fileName(directory.resolve("store.mv").toString())
                        .autoCommitDisabled()
                        .cacheSize(CACHE_MB)
                        .open();
        var types = new MVMap.Builder<byte[], byte[]>().keyType(Bytes.TYPE).valueType(Bytes.TYPE);
        return new Opened(store, store.openMap("all", types), safety == Safety.POWER);
    }

    private record Opened(MVStore store, MVMap<byte[], byte[]> map, boolean syncs)
            implements Store {
        private void commit() {
            store.commit();
            if (syncs) {
                store.sync();
            }
        }

        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
            commit();
        }

        @Override
        public byte[] get(byte[] key) {
            return map.get(key);
        }

        @Override
        public void putAll(byte[][] keys, byte[][] values) {
            for (int i = 0; i < keys.length; i++) {
                map.put(keys[i], values[i]);
            }
            commit();
        }

        @Override
        public void deleteAll(byte[][] keys) {
            for (byte[] key : keys) {
                map.remove(key);
            }
            commit();
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            long count = 0;
            var cursor = map.cursor(from);
            Iterator<byte[]> keys = cursor;
            while (count < limit && keys.hasNext()) {
                byte[] key = keys.next();
                visitor.accept(key, withValues ? cursor.getValue() : null);
                count++;
            }
            return count;
        }

        @Override
        public void compact() {
            store.compactFile(COMPACT_MILLIS);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /// Byte arrays in the order of their unsigned bytes.
    private static final class Bytes extends BasicDataType<byte[]> {
        static final Bytes TYPE = new Bytes();

        @Override
        public int compare(byte[] a, byte[] b) {
            return Arrays.compareUnsigned(a, b);
        }

        @Override
        public int getMemory(byte[] bytes) {
            return bytes.length + 24;
        }

        @Override
        public void write(WriteBuffer buffer, byte[] bytes) {
            buffer.putVarInt(bytes.length).put(bytes);
        }

        @Override
        public byte[] read(ByteBuffer buffer) {
            var bytes = new byte[DataUtils.readVarInt(buffer)];
            buffer.get(bytes);
            return bytes;
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }
}
