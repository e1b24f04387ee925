package wfl.library.keystore;

import org.jspecify.annotations.Nullable;
import wfl.keystore.KeyRange;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Numbers;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// A scan as a statement asks for it: parts that were not given are null.
record ScanRequest(
        boolean entries,
        @Nullable Object prefix,
        @Nullable Object low,
        @Nullable Object high,
        @Nullable Object after,
        boolean reversed,
        @Nullable Object limit) {

    /// Every key, or every entry.
    static ScanRequest all(boolean entries, boolean reversed) {
        return new ScanRequest(entries, null, null, null, null, reversed, null);
    }

    /// All results as a list, in order. Stops when the run is cancelled.
    ListValue run(Execution execution, KeystoreAccess access, KeystoreValue keystore)
            throws CodecException {
        var results = new ListValue();
        try (Scan scan = start(access)) {
            while (scan.advance()) {
                execution.checkpoint();
                results.add(result(keystore, scan));
            }
        }
        return results;
    }

    /// Starts the scan; the caller closes it.
    Scan start(KeystoreAccess keystore) throws CodecException {
        return keystore.scan(range(), options());
    }

    /// What the program gets for the key a scan stands on.
    Object result(KeystoreValue keystore, Scan scan) throws CodecException {
        String key = KeyCodec.decode(scan.key());
        if (!entries) return key;
        var entry = MapValue.withRoomFor(2);
        entry.put("key", key);
        entry.put("value", keystore.decoded(scan.value()));
        return entry;
    }

    private KeyRange range() throws CodecException {
        KeyRange range = KeyRange.all();
        if (prefix != null) range = KeyRange.startingWith(KeyCodec.encodePart("a prefix", prefix));
        if (low != null && high != null) {
            range =
                    KeyRange.between(
                            KeyCodec.encodePart("the first key", low),
                            KeyCodec.encodePart("the end of the keys", high));
        }
        if (after == null) return range;
        byte[] passed = KeyCodec.encodePart("the key after which to go on", after);
        return reversed ? range.before(passed) : range.after(passed);
    }

    private ScanOptions options() {
        ScanOptions options = entries ? ScanOptions.entries() : ScanOptions.keys();
        if (reversed) options = options.backwards();
        return limit == null ? options : options.limitedTo(limitOf(limit));
    }

    private static long limitOf(Object limit) {
        if (!(limit instanceof Double number)) {
            throw new WflError("The limit of a scan must be a number, got " + Type.nameOf(limit));
        }
        if (!(number >= 0)) {
            throw new WflError(
                    "The limit of a scan must be 0 or more, got " + Numbers.text(number));
        }
        return number.longValue();
    }
}
