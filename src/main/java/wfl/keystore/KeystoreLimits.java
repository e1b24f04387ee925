package wfl.keystore;

/// Every limit of a keystore, with its unit and its reason.
public final class KeystoreLimits {
    /// Shortest key, in bytes: an empty key could not be told from the start of a range.
    public static final int KEY_BYTES_MIN = 1;

    /// Longest key, in bytes: the record header keeps the length minus one in 16 bits.
    public static final int KEY_BYTES_MAX = 64 * 1024;

    /// Longest value, in bytes (1 GiB). A value is one record, and a record lies in one segment,
    /// whose offsets end at 2 GiB; values are arrays in memory when they are put and when read.
    public static final int VALUE_BYTES_MAX = 1024 * 1024 * 1024;

    /// Largest batch, in bytes of its records (1 GiB and a little): a batch lies in one segment.
    public static final long BATCH_BYTES_MAX = VALUE_BYTES_MAX + 1024L * 1024L;

    /// Longest time to live, in milliseconds (about 3,000 years): expiry times have 48 bits.
    public static final long TTL_MILLIS_MAX = 100_000_000_000_000L;

    private KeystoreLimits() {}
}
