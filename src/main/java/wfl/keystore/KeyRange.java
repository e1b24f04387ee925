package wfl.keystore;

import java.util.Arrays;
import java.util.Optional;

/// A range of keys in the order of their unsigned bytes: from inclusive, to exclusive.
///
/// Immutable; the bytes given are copied.
public final class KeyRange {
    private static final byte[] START = {};

    private final byte[] from;
    private final Optional<byte[]> to;

    private KeyRange(byte[] from, Optional<byte[]> to) {
        this.from = from;
        this.to = to;
    }

    /// Every key.
    public static KeyRange all() {
        return new KeyRange(START, Optional.empty());
    }

    /// The keys that start with these bytes; an empty prefix means every key.
    public static KeyRange startingWith(byte[] prefix) {
        return new KeyRange(prefix.clone(), endOfPrefix(prefix));
    }

    /// The keys from the first (inclusive) to the second (exclusive). Empty when from is not below
    /// to.
    public static KeyRange between(byte[] from, byte[] to) {
        return new KeyRange(from.clone(), Optional.of(to.clone()));
    }

    /// The keys from this one (inclusive) to the end.
    public static KeyRange from(byte[] from) {
        return new KeyRange(from.clone(), Optional.empty());
    }

    /// The part of this range that lies behind the given key: for the next page of a scan.
    public KeyRange after(byte[] key) {
        byte[] next = Arrays.copyOf(key, key.length + 1);
        return Arrays.compareUnsigned(next, from) > 0 ? new KeyRange(next, to) : this;
    }

    /// The part of this range that lies before the given key: for the next page of a reversed scan.
    public KeyRange before(byte[] key) {
        boolean narrows = to.isEmpty() || Arrays.compareUnsigned(key, to.get()) < 0;
        return narrows ? new KeyRange(from, Optional.of(key.clone())) : this;
    }

    /// Whether the key lies in this range.
    public boolean contains(byte[] key) {
        return Arrays.compareUnsigned(key, from) >= 0
                && (to.isEmpty() || Arrays.compareUnsigned(key, to.get()) < 0);
    }

    /// The first bytes of the range, inclusive; empty at the start of all keys. Not copied: for the
    /// engine's eyes.
    byte[] fromBytes() {
        return from;
    }

    /// The end of the range, exclusive; absent at the end of all keys. Not copied.
    Optional<byte[]> toBytes() {
        return to;
    }

    // The smallest key above every key with the prefix: the prefix without its trailing 0xFF bytes,
    // its last byte one higher. A prefix of 0xFF bytes alone has no end.
    private static Optional<byte[]> endOfPrefix(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return Optional.empty();
        }
        byte[] end = Arrays.copyOf(prefix, length);
        end[length - 1]++;
        return Optional.of(end);
    }
}
