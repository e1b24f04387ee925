package wfl.bench.engine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

final class LmdbEngine implements Engine {
    private static final int KEY_BYTES_MAX = 511;
    private static final int READERS_MAX = 64;

    @Override
    public String name() {
        return "lmdb";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL -> "MDB_NOSYNC: commits are written to the cache of the system; no checksums";
            case POWER -> "one data sync and one write of the meta page a commit; no checksums";
        };
    }

    @Override
    public List<String> flags() {
        return List.of(
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) {
        long mapBytes = Math.max(1L << 30, keys * (valueBytes + 4096L) * 2);
        Env.Builder<ByteBuffer> builder =
                Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                        .setMapSize(Math.min(mapBytes, 1L << 37))
                        .setMaxReaders(READERS_MAX)
                        .setMaxDbs(1);
        EnvFlags[] flags =
                safety == Safety.POWER
                        ? new EnvFlags[] {EnvFlags.MDB_NORDAHEAD}
                        : new EnvFlags[] {EnvFlags.MDB_NOSYNC, EnvFlags.MDB_NORDAHEAD};
        Env<ByteBuffer> env = builder.open(directory.toFile(), flags);
        return new Opened(env, env.openDbi((byte[]) null, DbiFlags.MDB_CREATE));
    }

    private static final class Opened implements Store {
        private final Env<ByteBuffer> env;
        private final Dbi<ByteBuffer> table;
        private final ThreadLocal<ByteBuffer> keys =
                ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(KEY_BYTES_MAX));
        private final ThreadLocal<Txn<ByteBuffer>> readers = new ThreadLocal<>();
        private final java.util.Queue<Txn<ByteBuffer>> opened =
                new java.util.concurrent.ConcurrentLinkedQueue<>();
        private ByteBuffer valueBuffer = ByteBuffer.allocateDirect(4096);

        Opened(Env<ByteBuffer> env, Dbi<ByteBuffer> table) {
            this.env = env;
            this.table = table;
        }

        private ByteBuffer key(byte[] key) {
            return keys.get().clear().put(key).flip();
        }

        // Writers are one at a time anyway: they hold this object.
        private ByteBuffer value(byte[] value) {
            if (valueBuffer.capacity() < value.length) {
                valueBuffer = ByteBuffer.allocateDirect(value.length);
            }
            return valueBuffer.clear().put(value).flip();
        }

        @Override
        public synchronized void put(byte[] key, byte[] value) {
            try (Txn<ByteBuffer> txn = env.txnWrite()) {
                table.put(txn, key(key), value(value));
                txn.commit();
            }
        }

        // A read transaction that is renewed costs less than a new one.
        private Txn<ByteBuffer> reading() {
            Txn<ByteBuffer> txn = readers.get();
            if (txn == null) {
                txn = env.txnRead();
                readers.set(txn);
                opened.add(txn);
            } else {
                txn.renew();
            }
            return txn;
        }

        @Override
        public byte[] get(byte[] key) {
            Txn<ByteBuffer> txn = reading();
            try {
                ByteBuffer found = table.get(txn, key(key));
                return found == null ? null : copy(found);
            } finally {
                txn.reset();
            }
        }

        private static byte[] copy(ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        @Override
        public synchronized void putAll(byte[][] all, byte[][] values) {
            try (Txn<ByteBuffer> txn = env.txnWrite()) {
                for (int i = 0; i < all.length; i++) {
                    table.put(txn, key(all[i]), value(values[i]));
                }
                txn.commit();
            }
        }

        @Override
        public synchronized void deleteAll(byte[][] all) {
            try (Txn<ByteBuffer> txn = env.txnWrite()) {
                for (byte[] key : all) {
                    table.delete(txn, key(key));
                }
                txn.commit();
            }
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor) {
            long count = 0;
            Txn<ByteBuffer> txn = reading();
            try (Cursor<ByteBuffer> cursor = table.openCursor(txn)) {
                boolean stands =
                        from == null ? cursor.first() : cursor.get(key(from), GetOp.MDB_SET_RANGE);
                while (stands && count < limit) {
                    visitor.accept(copy(cursor.key()), withValues ? copy(cursor.val()) : null);
                    count++;
                    stands = cursor.seek(SeekOp.MDB_NEXT);
                }
            } finally {
                txn.reset();
            }
            return count;
        }

        // Pages are used again; the file stays as long as it was.
        @Override
        public void compact() {}

        @Override
        public synchronized void close() {
            opened.forEach(Txn::close);
            env.sync(true);
            env.close();
        }
    }
}
