package wfl.bench.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

final class ChronicleEngine implements Engine {
    private static final double ROOM = 1.2;
    private static final int KEY_BYTES = 16;

    @Override
    public String name() {
        return "chronicle";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL ->
                    "stores into a memory-mapped hash table; a crash in the middle needs its"
                            + " recovery; unordered, sized beforehand";
            case POWER -> "not offered: nothing syncs";
        };
    }

    @Override
    public boolean offers(Safety safety) {
        return safety == Safety.KILL;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public List<String> flags() {
        return List.of(
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
                "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
                "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dchronicle.analytics.disable=true",
                "-Dchronicle.announcer.disable=true");
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) throws Exception {
        ChronicleMap<byte[], byte[]> map =
                ChronicleMapBuilder.of(byte[].class, byte[].class)
                        .name("all")
                        .entries((long) (keys * ROOM) + 1000)
                        .constantKeySizeBySample(new byte[KEY_BYTES])
                        .averageValueSize(valueBytes)
                        .createPersistedTo(directory.resolve("store.dat").toFile());
        return new Opened(map);
    }

    private record Opened(ChronicleMap<byte[], byte[]> map) implements Store {
        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
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
        }

        @Override
        public void deleteAll(byte[][] keys) {
            for (byte[] key : keys) {
                map.remove(key);
            }
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            throw new UnsupportedOperationException("it has no order");
        }

        @Override
        public void compact() {}

        @Override
        public void close() {
            map.close();
        }
    }
}
