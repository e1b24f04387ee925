package wfl.storage;

/// A device that somebody else may be writing, open for reading alone. Everything that would change
/// it throws `UnsupportedOperationException`.
///
/// {@link #sync} makes what others have written durable, where the system lets a reader do that.
public interface ReadStorage extends Storage {
    /// Registers for an epoch: nothing that the state of this epoch, or of a later one, is made of
    /// will be used for anything else or cut off before the registration ends, by being closed or
    /// with the process.
    ///
    /// Read the state after registering: it may be a later one, and is protected all the same.
    ///
    /// @return false when a writer is just now asking who reads: look at the state again, and
    ///     register for what it is then
    boolean register(long epoch);

    /// Ends one registration for this epoch.
    void unregister(long epoch);

    /// Another way into the same device, with views of its own.
    ReadStorage again();
}
