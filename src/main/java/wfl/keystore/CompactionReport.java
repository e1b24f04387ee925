package wfl.keystore;

/// What a compaction did.
///
/// @param fileBytesBefore length of the file before
/// @param fileBytesAfter and after
/// @param bytesMoved bytes of live records that were written again
/// @param segmentsFreed segments taken out
/// @param segmentsHeld segments that hold nothing live any more but had to stay, because a scan
///     that was open may still look into them; the next compaction takes them out
public record CompactionReport(
        long fileBytesBefore,
        long fileBytesAfter,
        long bytesMoved,
        int segmentsFreed,
        int segmentsHeld) {}
