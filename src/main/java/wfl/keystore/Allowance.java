package wfl.keystore;

/// How much of a file may be neither live nor free for what is written next: dead records, and the
/// live ones that compaction has copied while the first copy is still there.
///
/// The whole file shall stay within 1.3 times what it must hold, and two segments. Free room comes
/// in pieces, so we plan with 0.22. Of that the pages of the index need their own size, since a
/// checkpoint writes them anew before it gives the old ones back. Three quarters of the rest may
/// lie dead before compaction starts; copies take half as much as all of it, in the room that the
/// compaction before gave back. Less of either would copy more live records for each dead one, or
/// make more checkpoints.
///
/// What was there not long ago counts as if it still were: who deletes much at once gets a file
/// that does not grow, and one that is shorter soon, but nothing is copied again and again
/// meanwhile. Segments hold less that is live when it is over.
///
/// @param startBytes dead bytes that make a compaction due
/// @param copyBytes how much of what is live one compaction may copy
/// @param softBytes from here on writers are slowed down
/// @param hardBytes the most there should be
record Allowance(long startBytes, long copyBytes, long softBytes, long hardBytes) {
    private static final double EXTRA_SHARE = 0.22;

    /// However large the index is beside the records, this part of the records may be dead.
    private static final double EXTRA_SHARE_MIN = 0.18;

    private static final double START_SHARE = 0.75;
    private static final double COPY_SHARE = 0.5;
    private static final double SOFT_SHARE = 0.85;

    /// In a small file a fixed number of bytes may be dead.
    private static final int SMALL_FACTOR = 4;

    /// @param indexBytes of the index and all else beside the records
    /// @param deadBytesMin fewer dead bytes start no compaction
    /// @param goneBytes how much more was there not long ago
    static Allowance of(Compactor.Waste waste, long indexBytes, long deadBytesMin, long goneBytes) {
        long live = waste.live();
        double extra = EXTRA_SHARE * (live + indexBytes) - indexBytes;
        double hard = Math.max(extra, EXTRA_SHARE_MIN * live);
        double bounded = Math.max(hard, SMALL_FACTOR * (double) deadBytesMin);
        return new Allowance(
                goneBytes + Math.max(deadBytesMin, (long) (START_SHARE * bounded)),
                (long) (COPY_SHARE * (goneBytes + bounded)),
                goneBytes + (long) (SOFT_SHARE * bounded),
                goneBytes + (long) bounded);
    }
}
