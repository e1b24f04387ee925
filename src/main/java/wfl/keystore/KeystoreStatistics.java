package wfl.keystore;

/// What a keystore holds and has done, at one moment.
///
/// @param keys live keys: neither deleted nor expired
/// @param keysWithTtl live keys that will expire
/// @param fileBytes length of the file
/// @param liveBytes bytes of the newest records of live keys, headers included
/// @param deadBytes bytes of overwritten, deleted and expired records that still lie in the file
/// @param segments how many segments the file has
/// @param lastSequence sequence number of the last commit; every record ever written has its own
/// @param gets reads since open, `contains` included
/// @param hits how many of them found their key
/// @param puts values written since open, those in batches included
/// @param deletes keys deleted since open, those in batches included
/// @param expirations keys that were found expired and cleaned away since open
/// @param scans scans started since open
/// @param commits commits since open; a batch is one
/// @param syncs data syncs since open; concurrent commits share them
/// @param bytesWritten bytes written to records since open, headers included
/// @param recovery what opening found
public record KeystoreStatistics(
        long keys,
        long keysWithTtl,
        long fileBytes,
        long liveBytes,
        long deadBytes,
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
        Recovery recovery) {

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
