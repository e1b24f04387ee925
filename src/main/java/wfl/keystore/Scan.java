package wfl.keystore;

/// A cursor over keys in order, which sees the keystore as of its start whatever is written
/// meanwhile.
///
/// ```java
/// try (Scan scan = keystore.scan(KeyRange.startingWith(prefix), ScanOptions.entries())) {
///     while (scan.advance()) {
///         use(scan.key(), scan.value());
///     }
/// }
/// ```
///
/// Not thread-safe. Close it: an open scan keeps old versions of its keys from being cleaned away.
public interface Scan extends AutoCloseable {
    /// Goes to the next key.
    ///
    /// @return false when there is none; every later call says so again
    /// @throws KeystoreException.Closed the scan or its keystore has been closed
    /// @throws KeystoreException.Corrupt the next entry is damaged
    boolean advance();

    /// The key the cursor stands on; a fresh array.
    ///
    /// @throws IllegalStateException before the first {@link #advance} and after the last
    byte[] key();

    /// The value of that key as of the start of the scan; a fresh array.
    ///
    /// @throws IllegalStateException before the first {@link #advance}, after the last, and when
    ///     the scan is for keys alone
    byte[] value();

    /// Ends the scan. Closing twice does nothing.
    @Override
    void close();
}
