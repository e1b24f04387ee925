package wfl.keystore;

import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.index.HashIndex;
import wfl.keystore.index.IndexChanges;
import wfl.keystore.index.StoredIndex;
import wfl.keystore.segment.RecordReader;
import wfl.storage.EarlyReads;

/// Finds records by key: the index gives candidates, the bytes of the key decide.
///
/// Each version of a key names the one before it. So whoever may not see the newest version yet, or
/// must not see it any more, follows the chain to the one that is his.
final class Lookup {
    private final HashIndex index;
    private final RecordReader records;
    private final Versions versions;

    Lookup(HashIndex index, RecordReader records) {
        this(index, records, new Versions());
    }

    Lookup(HashIndex index, RecordReader records, Versions versions) {
        this.index = index;
        this.records = records;
        this.versions = versions;
    }

    /// The newest record of a key, published or not, or {@link RecordAddress#NONE}.
    long newest(long hash, byte[] key) {
        HashIndex.Layers layers = index.layers();
        long found = newest(layers.active(), hash, key);
        if (found == HashIndex.NONE && layers.frozen().isPresent()) {
            found = newest(layers.frozen().get(), hash, key);
        }
        return found == HashIndex.NONE ? newest(layers.stored(), hash, key) : found;
    }

    /// The same, of a key that has a record at an address: no other record need be looked at while
    /// that one is the newest, and no other key has the same hash.
    long newest(long hash, byte[] key, long expected) {
        return index.first(hash) == expected ? expected : newest(hash, key);
    }

    /// The address a lookup of each hash comes upon first, for keys looked up at once. It need not
    /// be one of the key's records.
    ///
    /// @param early has room for as many places
    void firsts(long[] hashes, int count, long[] addresses, EarlyReads early) {
        index.firsts(hashes, count, addresses, early);
    }

    private long newest(IndexChanges changes, long hash, byte[] key) {
        long first = changes.find(hash, 0);
        return first == HashIndex.NONE || records.isOf(first, key)
                ? first
                : newestAmongCollisions(changes, hash, key);
    }

    private long newestAmongCollisions(IndexChanges changes, long hash, byte[] key) {
        while (true) {
            long stamp = changes.stamp(hash);
            int ordinal = 0;
            long address = changes.find(hash, ordinal);
            while (address != HashIndex.NONE) {
                if (records.isOf(address, key)) {
                    return address;
                }
                address = changes.find(hash, ++ordinal);
            }
            // All candidates have been seen if the page has not changed between the probes.
            if (changes.stamp(hash) == stamp) {
                return RecordAddress.NONE;
            }
        }
    }

    private long newest(StoredIndex stored, long hash, byte[] key) {
        int ordinal = 0;
        long address = stored.find(hash, ordinal);
        while (address != HashIndex.NONE && !records.isOf(address, key)) {
            address = stored.find(hash, ++ordinal);
        }
        return address;
    }

    /// The record of a key that counts as of a sequence, or {@link RecordAddress#NONE}. It may be a
    /// delete, and it may have expired.
    long asOf(long hash, byte[] key, long sequence) {
        long address = newest(hash, key);
        while (address != RecordAddress.NONE && records.peekSequence(address) > sequence) {
            address = versions.before(address, records.header(address));
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
