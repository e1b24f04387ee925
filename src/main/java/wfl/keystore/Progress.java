package wfl.keystore;

/// Is told how far long work on a keystore is.
///
/// Called by the thread that does the work, in between: each time at least {@link #STEP_BYTES} more
/// are done, and a last time when everything is. It should return soon, and must not use the
/// keystore it is told of. What it throws ends the work, and is thrown on to whoever began it: a
/// file that was looked at is as it was, a file half made is gone. Thrown at the last call it comes
/// too late to end anything.
@FunctionalInterface
public interface Progress {
    /// After how many bytes of work it is told again: some milliseconds' worth, often enough for a
    /// bar that moves and seldom enough to cost nothing.
    long STEP_BYTES = 1 << 20;

    /// Tells nobody.
    Progress NONE = (_, _) -> {};

    /// So much is done.
    ///
    /// @param bytesDone never less than the time before; at the last call, `bytesInAll`
    /// @param bytesInAll the same at each call. A measure of the work, not of the file: what is
    ///     read twice counts twice
    void reached(long bytesDone, long bytesInAll);
}
