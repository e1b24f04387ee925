package wfl.keystore;

import java.time.InstantSource;

/// How a keystore is opened. Immutable; every `with...` gives a changed copy.
///
/// @param durability what a returned commit survives
/// @param flushIntervalMillis how much a power loss may cost under {@link Durability#RELAXED}, in
///     milliseconds, 1 or more
/// @param clock where expiry gets its time; a clock that steps back never revives a key
public record KeystoreOptions(
        Durability durability, long flushIntervalMillis, InstantSource clock) {
    private static final long FLUSH_INTERVAL_MILLIS_USUAL = 1_000;

    public KeystoreOptions {
        if (flushIntervalMillis < 1) {
            throw new IllegalArgumentException(
                    "the flush interval must be 1 ms or more, not " + flushIntervalMillis);
        }
    }

    /// Sync durability, the system's clock.
    public static KeystoreOptions usual() {
        return new KeystoreOptions(
                Durability.SYNC, FLUSH_INTERVAL_MILLIS_USUAL, InstantSource.system());
    }

    /// These options with another durability.
    public KeystoreOptions withDurability(Durability changed) {
        return new KeystoreOptions(changed, flushIntervalMillis, clock);
    }

    /// These options with another flush interval, in milliseconds.
    public KeystoreOptions withFlushIntervalMillis(long changed) {
        return new KeystoreOptions(durability, changed, clock);
    }

    /// These options with another source of time.
    public KeystoreOptions withClock(InstantSource changed) {
        return new KeystoreOptions(durability, flushIntervalMillis, changed);
    }
}
