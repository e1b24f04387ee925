package wfl.keystore.segment;

/// How large new segments are. Safe for any number of threads.
final class SegmentSizes {
    /// The smallest segment that a full compaction leaves for what comes after it.
    private static final long BYTES_SHORT = 64 * 1024;

    /// The largest usual segment, unless there would be thousands of them.
    private static final long BYTES_USUAL_MAX = 32L * 1024 * 1024;

    /// A segment in a file that shall be short is this part of what is live.
    private static final int SHORT_DIVISOR = 128;

    /// A new segment is this part of what is live, so that a file grows in proportion.
    private static final int GROWTH_DIVISOR = 64;

    /// No new segment is smaller than this part of what is live, so that the catalog stays short.
    private static final int COUNT_DIVISOR = 2000;

    /// So many batches like the last that did not fit go into a segment, unless that makes it a
    /// larger part of what is live than the other number says.
    private static final int BATCHES = 16;

    private static final int BATCH_GROWTH_DIVISOR = 16;

    private final SegmentTable segments;
    private volatile long batchBytes;

    SegmentSizes(SegmentTable segments) {
        this.segments = segments;
    }

    /// Notes how long a batch was that had no room in its segment. Records of a batch lie together,
    /// so about half of that is lost in each segment.
    void note(long bytes) {
        batchBytes = bytes;
    }

    /// How large the next segment is when nobody asks for another size.
    long usualBytes() {
        long live = liveBytes();
        long forBatches = Math.min(BATCHES * batchBytes, live / BATCH_GROWTH_DIVISOR);
        long least = Math.max(forBatches, SegmentLog.SEGMENT_BYTES_MIN);
        return sizeBytes(live, least, GROWTH_DIVISOR);
    }

    /// How large the next segment is when the file shall be short.
    long shortBytes() {
        return sizeBytes(liveBytes(), BYTES_SHORT, SHORT_DIVISOR);
    }

    private long liveBytes() {
        return segments.inOrder().stream().mapToLong(Segment::liveBytes).sum();
    }

    private static long sizeBytes(long live, long least, int divisor) {
        long usual = Math.min(Math.max(live / divisor, least), BYTES_USUAL_MAX);
        return Math.max(usual, live / COUNT_DIVISOR);
    }
}
