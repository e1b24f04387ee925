package wfl.keystore;

import wfl.base.KeyHash;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.keyrun.KeyBatch;
import wfl.keystore.segment.RecordCopies;
import wfl.keystore.segment.RecordReader;
import wfl.storage.EarlyReads;

/// The records of the next keys of a scan, fetched at once: the lookups of a batch do not wait for
/// each other's memory. Not thread-safe.
///
/// Nothing here is final. A record counts when its turn comes, if its checksum holds, if it is of
/// the key, and no younger than the scan; of all others the scan knows as little as before, and
/// looks them up one by one. So what fails ahead of time fails nobody.
final class RecordsAhead {
    private final Lookup lookup;
    private final KeyHash keyHash;
    private final RecordCopies copies;
    private final long[] hashes;
    private final long[] addresses;
    private final byte[] header = new byte[RecordFormat.HEADER_BYTES];
    private final EarlyReads early;

    RecordsAhead(Lookup lookup, RecordReader records, KeyHash keyHash, int most) {
        this.lookup = lookup;
        this.keyHash = keyHash;
        copies = records.copies(most);
        early = new EarlyReads(RecordCopies.LINES * most);
        hashes = new long[most];
        addresses = new long[most];
    }

    /// Fetches what it can find for these keys.
    void fetch(KeyBatch keys) {
        copies.clear(keys.count());
        try {
            hash(keys);
            lookup.firsts(hashes, keys.count(), addresses, early);
            copies.copy(addresses, keys.count(), early);
        } catch (RuntimeException | InternalError _) {
            // Whose lookup it was finds out in its turn.
            copies.clear(keys.count());
        }
    }

    private void hash(KeyBatch keys) {
        for (int i = 0; i < keys.count(); i++) {
            hashes[i] = keyHash.of(keys.bytes(), keys.from(i), keys.length(i));
        }
    }

    /// Knows nothing of these keys.
    void forget(KeyBatch keys) {
        copies.clear(keys.count());
    }

    /// Whether the record of a key is here, and is the one that counts as of a sequence.
    boolean has(KeyBatch keys, int index, long sequence) {
        if (!copies.isSound(index, addresses[index])
                || !copies.isOf(index, keys.bytes(), keys.from(index), keys.to(index))) {
            return false;
        }
        copies.header(index, header);
        return RecordFormat.sequence(header) <= sequence;
    }

    /// The header of the record asked for last; overwritten by the next.
    byte[] header() {
        return header;
    }

    long address(int index) {
        return addresses[index];
    }

    /// The value of a record that is here, as it is stored.
    byte[] packed(int index) {
        return copies.packed(index);
    }
}
