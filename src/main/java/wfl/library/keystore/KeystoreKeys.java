package wfl.library.keystore;

import java.util.ArrayList;
import java.util.List;
import wfl.keystore.KeyRange;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;
import wfl.runtime.Execution;

/// Works on all keys of a range.
final class KeystoreKeys {
    /// Keys removed in one commit: many enough that the sync does not count, few enough that other
    /// writers need not wait long.
    private static final int REMOVED_PER_COMMIT = 10_000;

    private KeystoreKeys() {}

    static long count(Execution execution, KeystoreAccess keystore, KeyRange range) {
        long count = 0;
        try (Scan scan = keystore.scan(range, ScanOptions.keys())) {
            while (scan.advance()) {
                execution.checkpoint();
                count++;
            }
        }
        return count;
    }

    /// Removes every key that is there now, in several commits when there are many: a crash leaves
    /// a part removed, in the order of keys.
    static long removeAll(Execution execution, KeystoreAccess keystore, KeyRange range) {
        long count = 0;
        var batch = new WriteBatch();
        try (Scan scan = keystore.scan(range, ScanOptions.keys())) {
            while (scan.advance()) {
                execution.checkpoint();
                batch.delete(scan.key());
                count++;
                if (batch.size() == REMOVED_PER_COMMIT) {
                    keystore.apply(batch);
                    batch.clear();
                }
            }
        }
        keystore.apply(batch);
        return count;
    }

    /// The keys that are there now.
    static List<byte[]> of(Execution execution, KeystoreAccess keystore, KeyRange range) {
        var keys = new ArrayList<byte[]>();
        try (Scan scan = keystore.scan(range, ScanOptions.keys())) {
            while (scan.advance()) {
                execution.checkpoint();
                keys.add(scan.key());
            }
        }
        return keys;
    }
}
