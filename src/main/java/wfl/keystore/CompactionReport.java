package wfl.keystore;

/// What a compaction did.
///
/// @param fileBytesBefore length of the file before
/// @param fileBytesAfter and after
/// @param bytesMoved bytes of live records that were written again
/// @param segmentsFreed segments taken out
/// @param segmentsHeld segments that hold nothing live any more but had to stay, because a scan
///     that was open may still look into them; the next compaction takes them out
/// @param bytesHeld bytes given up that are not used again yet, because a reader of an older state of
///     the file, here or in another process, may still look at them; they go when it has moved on
public record CompactionReport(
        long fileBytesBefore,
        long fileBytesAfter,
        long bytesMoved,
        int segmentsFreed,
        int segmentsHeld,
        long bytesHeld) {}
