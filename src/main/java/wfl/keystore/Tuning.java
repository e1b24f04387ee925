package wfl.keystore;

/// When the work beside reading and writing is done, and how much of it at once. Users never see
/// these numbers; tests make them small.
///
/// @param isInBackground whether a thread of its own does the work; if not, it is done by the
///     thread that wrote what made it due, which is the same every time
/// @param checkpointLogBytes so many bytes of records make a checkpoint due, or as many as the
///     index has, if that is more
/// @param checkpointChanges so many changed keys make a checkpoint due: they are held in memory
/// @param closeLogBytes closing makes no checkpoint for fewer bytes than these: reading them back
///     is faster
/// @param idleMillis without writes for so long, a checkpoint is made
/// @param deadBytesMin dead bytes below this start no compaction by itself
record Tuning(
        boolean isInBackground,
        long checkpointLogBytes,
        long checkpointChanges,
        long closeLogBytes,
        long idleMillis,
        long deadBytesMin) {
    static Tuning usual() {
        return new Tuning(true, 64L << 20, 400_000, 64 << 10, 5_000, 4L << 20);
    }

    /// Nothing by itself but what closing does.
    static Tuning onlyWhenAsked() {
        return new Tuning(false, Long.MAX_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /// A checkpoint after so many bytes of records, and compaction after so many dead ones.
    static Tuning after(long logBytes, long deadBytes) {
        return new Tuning(false, logBytes, Long.MAX_VALUE, 0, Long.MAX_VALUE, deadBytes);
    }
}
