package wfl.bench.engine;

import java.util.List;

/// Every store that is compared.
public final class Engines {
    private Engines() {}

    public static List<Engine> all() {
        return List.of(
                new WflEngine(),
                new RocksEngine(),
                new LmdbEngine(),
                new MvStoreEngine(),
                new SqliteEngine(),
                new XodusEngine(),
                new MapDbEngine(),
                new ChronicleEngine(),
                new BerkeleyEngine());
    }

    public static Engine named(String name) {
        return all().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no engine called '" + name + "'"));
    }
}
