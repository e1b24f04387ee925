package wfl.keystore;

/// How a scan goes. Immutable; every method gives a changed copy.
///
/// @param reversed whether the greatest key comes first
/// @param limit how many keys at most, 0 or more
/// @param withValues whether values are read; a scan for keys alone never touches them
public record ScanOptions(boolean reversed, long limit, boolean withValues) {
    public ScanOptions {
        if (limit < 0) {
            throw new IllegalArgumentException("a scan's limit must be 0 or more, not " + limit);
        }
    }

    /// Keys and values, in order, without a limit.
    public static ScanOptions entries() {
        return new ScanOptions(false, Long.MAX_VALUE, true);
    }

    /// Keys alone, in order, without a limit.
    public static ScanOptions keys() {
        return new ScanOptions(false, Long.MAX_VALUE, false);
    }

    /// The same, greatest key first.
    public ScanOptions backwards() {
        return new ScanOptions(true, limit, withValues);
    }

    /// The same, but at most this many keys.
    public ScanOptions limitedTo(long keys) {
        return new ScanOptions(reversed, keys, withValues);
    }
}
