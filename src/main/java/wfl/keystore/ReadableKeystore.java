package wfl.keystore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// What can be asked of a keystore, whoever writes it: a {@link Keystore} answers for the file it
/// writes, a {@link KeystoreView} for one that it only reads.
///
/// Safe for any number of threads; reading takes no lock. Every method but {@link #close},
/// {@link #isOpen} and {@link #file} throws {@link KeystoreException.Closed} once it is closed, and
/// {@link KeystoreException.Corrupt} rather than return bytes that fail their checksum.
public sealed interface ReadableKeystore extends AutoCloseable permits Keystore, KeystoreView {
    /// The value of a key, in a fresh array; absent when the key is missing, deleted or expired.
    Optional<byte[]> get(byte[] key);

    /// Whether the key is there: neither missing, deleted nor expired. Does not read the value.
    boolean contains(byte[] key);

    /// How long the key has left, in milliseconds, 1 or more; absent when the key is missing or
    /// does not expire (tell them apart with {@link #contains}).
    OptionalLong timeLeftMillis(byte[] key);

    /// Starts a scan over a range of keys, as of now. Close it when done.
    Scan scan(KeyRange range, ScanOptions options);

    /// What the keystore holds and has done until now.
    KeystoreStatistics statistics();

    /// The path it was opened with.
    Path file();

    /// Whether it has not been closed.
    boolean isOpen();

    /// Lets go of the file. Closing twice does nothing.
    @Override
    void close();
}
