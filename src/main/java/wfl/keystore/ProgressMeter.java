package wfl.keystore;

/// Counts the bytes of some long work, and tells of them now and then.
///
/// For the thread that does the work.
final class ProgressMeter {
    private final Progress progress;
    private final long bytesInAll;
    private long done;
    private long nextTold = Progress.STEP_BYTES;

    /// @param bytesInAll how much it will be; work that turns out to be more stays below it
    ///     until it has ended
    ProgressMeter(Progress progress, long bytesInAll) {
        this.progress = progress;
        this.bytesInAll = bytesInAll;
    }

    /// So many more bytes are done.
    void add(long bytes) {
        reach(done + bytes);
    }

    /// So many bytes are done in all, and no less than before.
    void reach(long bytes) {
        done = Math.max(done, bytes);
        if (done >= nextTold && done < bytesInAll) {
            nextTold = done + Progress.STEP_BYTES;
            progress.reached(done, bytesInAll);
        }
    }

    /// Everything is done.
    void end() {
        progress.reached(bytesInAll, bytesInAll);
    }
}
