package wfl.keystore;

import java.time.InstantSource;

/// How a keystore is opened. Immutable; every `with...` gives a changed copy.
///
/// @param durability what a returned commit survives
/// @param flushIntervalMillis how much a power loss may cost under {@link Durability#RELAXED}, in
///     milliseconds, 1 or more
/// @param clock where expiry gets its time; a clock that steps back never revives a key
/// @param compression of the values written from now on; the file may hold others
/// @param encryption what the file was created with, or shall be
public record KeystoreOptions(
        Durability durability,
        long flushIntervalMillis,
        InstantSource clock,
        Compression compression,
        Encryption encryption) {
    private static final long FLUSH_INTERVAL_MILLIS_USUAL = 1_000;

    public KeystoreOptions {
        if (flushIntervalMillis < 1) {
            throw new IllegalArgumentException(
                    "the flush interval must be 1 ms or more, not " + flushIntervalMillis);
        }
    }

    /// Sync durability, the system's clock, neither compression nor encryption.
    public static KeystoreOptions usual() {
        return new KeystoreOptions(
                Durability.SYNC,
                FLUSH_INTERVAL_MILLIS_USUAL,
                InstantSource.system(),
                Compression.NONE,
                Encryption.none());
    }

    /// These options with another durability.
    public KeystoreOptions withDurability(Durability changed) {
        return new KeystoreOptions(changed, flushIntervalMillis, clock, compression, encryption);
    }

    /// These options with another flush interval, in milliseconds.
    public KeystoreOptions withFlushIntervalMillis(long changed) {
        return new KeystoreOptions(durability, changed, clock, compression, encryption);
    }

    /// These options with another source of time.
    public KeystoreOptions withClock(InstantSource changed) {
        return new KeystoreOptions(
                durability, flushIntervalMillis, changed, compression, encryption);
    }

    /// These options with another compression of values.
    public KeystoreOptions withCompression(Compression changed) {
        return new KeystoreOptions(durability, flushIntervalMillis, clock, changed, encryption);
    }

    /// These options with encryption: of a keystore to be made, or of the one to be opened.
    public KeystoreOptions withEncryption(Encryption changed) {
        return new KeystoreOptions(durability, flushIntervalMillis, clock, compression, changed);
    }
}
