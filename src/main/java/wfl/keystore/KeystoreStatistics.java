package wfl.keystore;

/// What a keystore holds and has done, at one moment.
///
/// @param keys live keys: neither deleted nor expired
/// @param keysWithTtl live keys that will expire
/// @param fileBytes length of the file
/// @param liveBytes bytes of the newest records of live keys, headers included
/// @param deadBytes bytes of overwritten, deleted and expired records that still lie in the file
/// @param heldBytes bytes given up that are not used again yet, because a reader of an older state
///     of the file, here or in another process, may still look at them; a view counts none
/// @param segments how many segments the file has
/// @param lastSequence sequence number of the last commit; every record ever written has its own
/// @param gets reads since open, `contains` included; of those in a transaction the ones that its
///     own writes do not answer
/// @param hits how many of them found their key
/// @param puts values written since open, those in batches included
/// @param deletes keys deleted since open, those in batches included
/// @param expirations keys that were found expired and cleaned away since open
/// @param scans scans started since open
/// @param commits commits since open; a batch is one
/// @param syncs data syncs since open; concurrent commits share them
/// @param bytesWritten bytes written to records since open, headers included
/// @param recovery what opening found
/// @param latencies how long operations have taken since open
/// @param upkeep what was done beside reading and writing, and what it works with
public record KeystoreStatistics(
        long keys,
        long keysWithTtl,
        long fileBytes,
        long liveBytes,
        long deadBytes,
        long heldBytes,
        int segments,
        long lastSequence,
        long gets,
        long hits,
        long puts,
        long deletes,
        long expirations,
        long scans,
        long commits,
        long syncs,
        long bytesWritten,
        Recovery recovery,
        Latencies latencies,
        Upkeep upkeep) {

    /// How long operations of a kind took, in nanoseconds; percentiles are right to 1 part in 16.
    ///
    /// @param timed how many were timed: of syncs, scans and commits that sync all, of the others
    ///     one in 64, chosen at random
    /// @param p50 half of them took this long at most
    /// @param p99 99 of 100
    /// @param p999 999 of 1,000
    /// @param max the longest of those timed
    public record Latency(long timed, long p50, long p99, long p999, long max) {
        public static final Latency NONE = new Latency(0, 0, 0, 0, 0);
    }

    /// How long operations have taken since open.
    ///
    /// @param get reads of a value
    /// @param commit puts, deletes, updates, batches and transactions, as their callers saw them
    /// @param sync data syncs
    /// @param scanStart starting a scan
    public record Latencies(Latency get, Latency commit, Latency sync, Latency scanStart) {
        public static final Latencies NONE =
                new Latencies(Latency.NONE, Latency.NONE, Latency.NONE, Latency.NONE);
    }

    /// Work beside reading and writing.
    ///
    /// @param checkpoints checkpoints made since open
    /// @param compactions times that segments were emptied since open
    /// @param bytesMoved bytes of records that compactions copied since open
    /// @param transactions transactions committed since open
    /// @param indexBytes bytes that the pages of the index take in the file
    /// @param keyRuns sorted key runs in the file
    /// @param changesInMemory keys changed since the last checkpoint, which are held in memory
    /// @param indexPages pages of the index in use; `indexBytes` has room for more
    /// @param indexMerges times that changes were merged into the pages of the index since open
    /// @param memoryBytes what changes, keys to be sorted and expiries take in memory now; what is
    ///     read lies in the file, and the operating system keeps it or not
    public record Upkeep(
            long checkpoints,
            long compactions,
            long bytesMoved,
            long transactions,
            long indexBytes,
            int keyRuns,
            long changesInMemory,
            long indexPages,
            long indexMerges,
            long memoryBytes) {
        public static final Upkeep NONE = new Upkeep(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// What opening found.
    ///
    /// @param wasClosedCleanly whether the last writer closed the keystore
    /// @param recordsRead records read to rebuild the index
    /// @param tornBytes bytes of unfinished commits that were dropped; none of them had returned
    /// @param micros how long it took
    /// @param indexRebuilt whether index or runs were damaged and were made anew from the records,
    ///     of which none was lost
    public record Recovery(
            boolean wasClosedCleanly,
            long recordsRead,
            long tornBytes,
            long micros,
            boolean indexRebuilt) {}
}
