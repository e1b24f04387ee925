package wfl.keystore.space;

/// Counts how many times something that readers may be looking at was given up: a segment, a page
/// of the index, a run.
///
/// Readers take no lock, so a part of the file may be used for something else under them. A reader
/// that finds another count after its read than before it throws away what it read, whether that
/// was a value, nothing or a failure, and reads again.
public final class Removals {
    private volatile long count;

    public long count() {
        return count;
    }

    /// Tells readers to read again. After the new state is there for them to find, and before what
    /// is given up may change. One thread at a time.
    @SuppressWarnings("NonAtomicVolatileUpdate") // only where a checkpoint ends
    public void announce() {
        count++;
    }
}
