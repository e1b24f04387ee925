package wfl.keystore.keyrun;

import java.util.Optional;

/// Sorted entries that never change.
sealed interface Run permits MemoryRun, StoredRun {
    /// A cursor before the first entry whose key is not below `from`.
    EntryCursor forward(byte[] from);

    /// A cursor behind the last entry whose key is below `to`, which goes backwards.
    ///
    /// @param to absent for the end of the run
    EntryCursor backward(Optional<byte[]> to);

    /// How many entries there are.
    long count();

    /// How many bytes it takes, as a measure for merging.
    long weightBytes();
}
