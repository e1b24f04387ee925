package wfl.keystore;

import wfl.storage.codec.ValueCompression;

/// Whether values are made shorter before they are stored. Chosen each time a keystore is opened:
/// any file can hold compressed values beside others, and every keystore reads both.
public sealed interface Compression {
    /// Values as they are.
    Compression NONE = new None();

    /// Zstandard at its level 3 for values of 256 bytes and more.
    static Compression zstd() {
        ValueCompression usual = ValueCompression.usual();
        return new Zstd(usual.thresholdBytes(), usual.level());
    }

    /// Values as they are.
    record None() implements Compression {}

    /// Zstandard, each value for itself. A value that would not get shorter by an eighth is stored
    /// as it is; so are all when this JVM may not load the library (it needs
    /// `--enable-native-access`).
    ///
    /// @param thresholdBytes values below this are stored as they are, 1 or more
    /// @param level of Zstandard, 1 (fast) to 19 (small)
    record Zstd(int thresholdBytes, int level) implements Compression {
        /// @throws IllegalArgumentException a number is out of range
        public Zstd {
            var _ = new ValueCompression(thresholdBytes, level);
        }
    }
}
