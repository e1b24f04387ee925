package wfl.keystore.keyrun;

/// What happens to the inside of a block between memory and file: encryption, for one. The
/// checksum of a block is that of its stored form, and is right before {@link #decode} is called.
///
/// Safe for any number of threads.
public interface BlockTransform {
    /// Blocks as they are.
    BlockTransform NONE =
            new BlockTransform() {
                @Override
                public byte[] encode(long offset, byte[] plain, int length) {
                    return plain;
                }

                @Override
                public int encodedBytes(int length) {
                    return length;
                }

                @Override
                public byte[] decode(long place, long offset, byte[] stored, int length) {
                    return stored;
                }
            };

    /// The stored form: an array that begins with {@link #encodedBytes} bytes of it.
    ///
    /// @param offset of the block in its run; with the run's id it is never used twice
    byte[] encode(long offset, byte[] plain, int length);

    /// How long the stored form of this many bytes is.
    int encodedBytes(int length);

    /// The plain form: an array that begins with it. It may be the array given, changed.
    ///
    /// @param place of the block in the file, for the message
    /// @throws wfl.keystore.format.DamageException it was not encoded by the same transform
    byte[] decode(long place, long offset, byte[] stored, int length);
}
