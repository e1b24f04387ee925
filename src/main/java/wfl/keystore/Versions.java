package wfl.keystore;

import java.util.concurrent.ConcurrentHashMap;
import wfl.keystore.format.RecordFormat;

/// Which version of a key comes before a record. Each record names it; but a record that was
/// written while compaction went on may name a copy that no catalog tells of yet, so whoever only
/// reads the file notes where it knows that version. Safe for any number of threads.
final class Versions {
    private final ConcurrentHashMap<Long, Long> noted = new ConcurrentHashMap<>();

    /// Notes what comes before a record, before the index leads to the record.
    void note(long address, byte[] header, long before) {
        if (RecordFormat.previous(header) != before) {
            noted.put(address, before);
        }
    }

    /// The address of the version before a record.
    long before(long address, byte[] header) {
        long named = RecordFormat.previous(header);
        return noted.isEmpty() ? named : noted.getOrDefault(address, named);
    }
}
