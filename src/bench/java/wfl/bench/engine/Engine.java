package wfl.bench.engine;

import java.nio.file.Path;
import java.util.List;

/// A kind of store.
public interface Engine {
    String name();

    /// What it really does for each safety, in a sentence.
    String describe(Safety safety);

    /// Whether it can keep what this promises at all.
    default boolean offers(Safety safety) {
        return true;
    }

    default boolean isOrdered() {
        return true;
    }

    /// What its JVM must be started with.
    default List<String> flags() {
        return List.of();
    }

    /// Opens the store in a directory of its own, or makes it.
    ///
    /// @param keys and valueBytes for stores that must know beforehand how large they will be
    Store open(Path directory, Safety safety, long keys, int valueBytes) throws Exception;
}
