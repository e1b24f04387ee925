package wfl.keystore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// An ordered map from keys to values in one file that survives crashes.
///
/// ```java
/// try (Keystore keystore = Keystore.openOrCreate(path, KeystoreOptions.usual())) {
///     keystore.put(key, value);
///     Optional<byte[]> found = keystore.get(key);
/// }
/// ```
///
/// Keys are 1 byte to 64 KiB, values up to 1 GiB ({@link KeystoreLimits}); keys are ordered by their
/// unsigned bytes. Arrays given are not kept, arrays returned are fresh. Safe for any number of
/// threads: reads take no lock, writes follow one another and share their syncs. Interrupting a
/// thread disturbs neither its own operation nor anybody else's.
///
/// One keystore object has a file open for writing at a time, in this process and all others.
///
/// Every method but {@link #close}, {@link #isOpen} and {@link #file} throws
/// {@link KeystoreException.Closed} once the keystore is closed. Reads throw
/// {@link KeystoreException.Corrupt} rather than return bytes that fail their checksum. Writes throw
/// {@link KeystoreException.DiskFull} (nothing was stored, later writes may succeed),
/// {@link KeystoreException.IoFailure} (whether it was stored shows when the keystore is opened
/// again), and from then on {@link KeystoreException.ReadOnly}.
public final class Keystore implements AutoCloseable {
    static final long TTL_FOREVER = 0;

    private final Path file;

    private Keystore(Path file) {
        this.file = file;
    }

    /// Makes a new keystore and opens it. Never replaces a file.
    ///
    /// @throws KeystoreException.AlreadyExists there is a file at this path
    /// @throws KeystoreException.IsDirectory there is a directory at this path
    /// @throws KeystoreException.NoDirectory the directory for the file does not exist
    /// @throws KeystoreException.NoPermission the operating system does not allow it
    /// @throws KeystoreException.DiskFull nothing was made
    public static Keystore create(Path file, KeystoreOptions options) {
        throw new UnsupportedOperationException("create " + file + " " + options);
    }

    /// Opens a keystore for reading and writing, and puts right what a crash left behind.
    ///
    /// A file that cannot be opened is left as it is, byte for byte.
    ///
    /// @throws KeystoreException.Missing there is no file at this path
    /// @throws KeystoreException.IsDirectory there is a directory at this path
    /// @throws KeystoreException.NoPermission the operating system does not allow it
    /// @throws KeystoreException.InUse another process, or this one, has it open
    /// @throws KeystoreException.NotAKeystore the file is something else, empty or cut short
    /// @throws KeystoreException.UnsupportedVersion another version of the format
    /// @throws KeystoreException.Corrupt committed bytes are damaged
    public static Keystore open(Path file, KeystoreOptions options) {
        throw new UnsupportedOperationException("open " + file + " " + options);
    }

    /// Opens the keystore at this path, or makes it when there is no file.
    public static Keystore openOrCreate(Path file, KeystoreOptions options) {
        throw new UnsupportedOperationException("open or create " + file + " " + options);
    }

    /// The value of a key, in a fresh array; absent when the key is missing, deleted or expired.
    public Optional<byte[]> get(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /// Whether the key is there: neither missing, deleted nor expired. Does not read the value.
    public boolean contains(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /// How long the key has left, in milliseconds, 1 or more; absent when the key is missing or does
    /// not expire (tell them apart with {@link #contains}).
    public OptionalLong timeLeftMillis(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /// Stores a value without expiry; replaces what the key had, its expiry too.
    ///
    /// Returns when the value has the durability of {@link KeystoreOptions#durability()}.
    public void put(byte[] key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    /// Stores a value that is gone after this many milliseconds.
    ///
    /// @param ttlMillis 1 to {@link KeystoreLimits#TTL_MILLIS_MAX}
    public void put(byte[] key, byte[] value, long ttlMillis) {
        throw new UnsupportedOperationException();
    }

    /// Stores a value without expiry if the key is missing; one atomic step.
    ///
    /// @return whether it was stored
    public boolean putIfMissing(byte[] key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    /// Stores a value without expiry if the key now has exactly the expected one; one atomic step.
    ///
    /// @return whether it was stored
    public boolean replace(byte[] key, byte[] expected, byte[] value) {
        throw new UnsupportedOperationException();
    }

    /// Removes a key.
    ///
    /// @return whether it was there; when not, nothing is written
    public boolean delete(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /// Makes all operations of the batch one commit: after any crash all of them are there, or none.
    /// An empty batch does nothing.
    ///
    /// @throws KeystoreException.TooLarge a key, a value or the whole is beyond its limit; nothing
    ///     was stored
    public void apply(WriteBatch batch) {
        throw new UnsupportedOperationException();
    }

    /// Starts a scan over a range of keys, as of now. Close it when done.
    public Scan scan(KeyRange range, ScanOptions options) {
        throw new UnsupportedOperationException();
    }

    /// What the keystore holds and has done until now.
    public KeystoreStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    /// Returns when everything written so far survives every crash. Under
    /// {@link Durability#SYNC} it always does.
    public void flush() {
        throw new UnsupportedOperationException();
    }

    /// Makes everything durable and lets go of the file. Closing twice does nothing. When the last
    /// sync fails the file is let go all the same, and the failure is thrown.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /// Whether the keystore has not been closed.
    public boolean isOpen() {
        throw new UnsupportedOperationException();
    }

    /// The path it was opened with.
    public Path file() {
        return file;
    }
}
