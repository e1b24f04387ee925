package wfl.keystore.keyrun;

/// Decides which entries a merge keeps, told of all entries in the order of a run.
///
/// Of one key it keeps every entry that is younger than the oldest snapshot, and the youngest of
/// the others: that is the one the oldest snapshot sees.
final class Survivors {
    private final long oldestSnapshot;
    private final boolean isOldestRun;
    private boolean hasSeenVisible;
    private long last = Entry.NONE;

    /// @param isOldestRun whether nothing lies below the merge, so that tombstones hide nothing
    Survivors(long oldestSnapshot, boolean isOldestRun) {
        this.oldestSnapshot = oldestSnapshot;
        this.isOldestRun = isOldestRun;
    }

    /// @param isSameKey whether the entry told before had the same key
    boolean keeps(boolean isSameKey, long entry) {
        if (!isSameKey) {
            hasSeenVisible = false;
            last = Entry.NONE;
        }
        boolean isTwice = Entry.sequence(entry) == Entry.sequence(last) && last != Entry.NONE;
        last = entry;
        if (isTwice || hasSeenVisible) {
            return false;
        }
        hasSeenVisible = Entry.sequence(entry) <= oldestSnapshot;
        return !(hasSeenVisible && isOldestRun && Entry.isTombstone(entry));
    }
}
