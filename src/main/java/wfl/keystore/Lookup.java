package wfl.keystore;

import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.index.HashIndex;
import wfl.keystore.segment.RecordReader;

/// Finds records by key: the index gives candidates, the bytes of the key decide.
///
/// Each version of a key names the one before it. So whoever may not see the newest version yet, or
/// must not see it any more, follows the chain to the one that is his.
final class Lookup {
    private final HashIndex index;
    private final RecordReader records;

    Lookup(HashIndex index, RecordReader records) {
        this.index = index;
        this.records = records;
    }

    /// The newest record of a key, published or not, or {@link RecordAddress#NONE}.
    long newest(long hash, byte[] key) {
        long first = index.find(hash, 0);
        return first == HashIndex.NONE || records.isOf(first, key)
                ? first
                : newestAmongCollisions(hash, key);
    }

    private long newestAmongCollisions(long hash, byte[] key) {
        while (true) {
            long stamp = index.stamp(hash);
            int ordinal = 0;
            long address = index.find(hash, ordinal);
            while (address != HashIndex.NONE) {
                if (records.isOf(address, key)) {
                    return address;
                }
                address = index.find(hash, ++ordinal);
            }
            // All candidates have been seen if the page has not changed between the probes.
            if (index.stamp(hash) == stamp) {
                return RecordAddress.NONE;
            }
        }
    }

    /// The record of a key that counts as of a sequence, or {@link RecordAddress#NONE}. It may be a
    /// delete, and it may have expired.
    long asOf(long hash, byte[] key, long sequence) {
        long address = newest(hash, key);
        while (address != RecordAddress.NONE && records.peekSequence(address) > sequence) {
            address = RecordFormat.previous(records.header(address));
        }
        return address;
    }

    /// Whether a record is a put that has not expired.
    static boolean isLive(byte[] header, long nowMillis) {
        return RecordFormat.type(header) == RecordFormat.TYPE_PUT && !isExpired(header, nowMillis);
    }

    /// Whether a record's time is over.
    static boolean isExpired(byte[] header, long nowMillis) {
        long expiry = RecordFormat.expiryMillis(header);
        return expiry != 0 && expiry <= nowMillis;
    }
}
