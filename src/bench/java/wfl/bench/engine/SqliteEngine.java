package wfl.bench.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

final class SqliteEngine implements Engine {
    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String describe(Safety safety) {
        return switch (safety) {
            case KILL ->
                    "WAL, synchronous=NORMAL: written to the log, synced at checkpoints;"
                            + " cache 256 MiB, mmap 1 GiB, a connection a thread";
            case POWER -> "WAL, synchronous=FULL: the log is synced with every commit";
        };
    }

    @Override
    public Store open(Path directory, Safety safety, long keys, int valueBytes) throws Exception {
        var store = new Opened("jdbc:sqlite:" + directory.resolve("store.db"), safety);
        store.session();
        return store;
    }

    /// What one thread uses.
    private record Session(
            Connection connection,
            PreparedStatement put,
            PreparedStatement get,
            PreparedStatement delete,
            PreparedStatement keys,
            PreparedStatement entries) {}

    private static final class Opened implements Store {
        private final String url;
        private final Safety safety;
        private final Queue<Session> all = new ConcurrentLinkedQueue<>();
        private final ThreadLocal<Session> sessions = new ThreadLocal<>();

        Opened(String url, Safety safety) {
            this.url = url;
            this.safety = safety;
        }

        private Session session() throws SQLException {
            Session session = sessions.get();
            if (session == null) {
                session = connect();
                sessions.set(session);
                all.add(session);
            }
            return session;
        }

        private Session connect() throws SQLException {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout=60000");
                statement.execute("pragma journal_mode=WAL");
                String level = safety == Safety.POWER ? "FULL" : "NORMAL";
                statement.execute("pragma synchronous=" + level);
                statement.execute("pragma cache_size=-262144");
                statement.execute("pragma mmap_size=1073741824");
                statement.execute(
                        "create table if not exists t (k blob primary key, v blob) without rowid");
            }
            return new Session(
                    connection,
                    connection.prepareStatement("insert or replace into t values (?, ?)"),
                    connection.prepareStatement("select v from t where k = ?"),
                    connection.prepareStatement("delete from t where k = ?"),
                    connection.prepareStatement("select k from t where k >= ? order by k limit ?"),
                    connection.prepareStatement(
                            "select k, v from t where k >= ? order by k limit ?"));
        }

        @Override
        public void put(byte[] key, byte[] value) throws SQLException {
            PreparedStatement put = session().put();
            put.setBytes(1, key);
            put.setBytes(2, value);
            put.executeUpdate();
        }

        @Override
        public byte[] get(byte[] key) throws SQLException {
            PreparedStatement get = session().get();
            get.setBytes(1, key);
            try (ResultSet result = get.executeQuery()) {
                return result.next() ? result.getBytes(1) : null;
            }
        }

        @Override
        public void putAll(byte[][] keys, byte[][] values) throws SQLException {
            Session session = session();
            session.connection().setAutoCommit(false);
            for (int i = 0; i < keys.length; i++) {
                session.put().setBytes(1, keys[i]);
                session.put().setBytes(2, values[i]);
                session.put().executeUpdate();
            }
            session.connection().commit();
            session.connection().setAutoCommit(true);
        }

        @Override
        public void deleteAll(byte[][] keys) throws SQLException {
            Session session = session();
            session.connection().setAutoCommit(false);
            for (byte[] key : keys) {
                session.delete().setBytes(1, key);
                session.delete().executeUpdate();
            }
            session.connection().commit();
            session.connection().setAutoCommit(true);
        }

        @Override
        public long scan(
                byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor)
                throws SQLException {
            PreparedStatement scan = withValues ? session().entries() : session().keys();
            scan.setBytes(1, from == null ? new byte[0] : from);
            scan.setLong(2, limit);
            long count = 0;
            try (ResultSet result = scan.executeQuery()) {
                while (result.next()) {
                    visitor.accept(result.getBytes(1), withValues ? result.getBytes(2) : null);
                    count++;
                }
            }
            return count;
        }

        @Override
        public void compact() throws SQLException {
            // Statements that were used keep a transaction open: a new connection has none.
            Session used = session();
            sessions.remove();
            all.remove(used);
            used.connection().close();
            try (Statement statement = session().connection().createStatement()) {
                statement.execute("vacuum");
                statement.execute("pragma wal_checkpoint(truncate)");
            }
        }

        @Override
        public void close() throws SQLException {
            for (Session session : all) {
                session.connection().close();
            }
        }
    }
}
