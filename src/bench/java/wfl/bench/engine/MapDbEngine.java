package wfl.bench.engine;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

final class MapDbEngine implements Engine {
    @Override
    public String name() {
        return "mapdb";
    }

    @Override
    public String describe(Safety safety) {
        return "transactionEnable, commit() a put: its write-ahead log is synced whatever is asked;"
                + " without transactions a killed process loses the file";
    }

    @Override
    public List<String> flags() {
        return List.of(
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) {
        DB database =
                DBMaker.fileDB(directory.resolve("store.map").toFile())
                        .fileMmapEnableIfSupported()
                        .transactionEnable()
                        .make();
        BTreeMap<byte[], byte[]> map =
                database.treeMap("all", Serializer.BYTE_ARRAY_DELTA, Serializer.BYTE_ARRAY)
                        .createOrOpen();
        return new Opened(database, map);
    }

    private record Opened(DB database, BTreeMap<byte[], byte[]> map) implements Store {
        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
            database.commit();
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
            database.commit();
        }

        @Override
        public void deleteAll(byte[][] keys) {
            for (byte[] key : keys) {
                map.remove(key);
            }
            database.commit();
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            Iterator<Map.Entry<byte[], byte[]>> entries =
                    from == null ? map.entryIterator() : map.entryIterator(from, true, null, false);
            long count = 0;
            while (count < limit && entries.hasNext()) {
                Map.Entry<byte[], byte[]> entry = entries.next();
                visitor.accept(entry.getKey(), withValues ? entry.getValue() : null);
                count++;
            }
            return count;
        }

        @Override
        public void compact() {
            database.getStore().compact();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
