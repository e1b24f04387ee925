package wfl.keystore.keyrun;

/// Takes the bytes of a run, from the first to the last.
@FunctionalInterface
public interface RunOutput {
    /// @param bytes to be copied before returning: the array is used again
    void write(byte[] bytes, int from, int length);
}
