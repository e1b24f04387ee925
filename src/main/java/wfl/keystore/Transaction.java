package wfl.keystore;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads and writes that are one step: nothing else changes the keystore in between, reads see the
/// transaction's own writes, and all of its writes become one commit at its end, or none of them.
///
/// ```java
/// keystore.transact(transaction -> {
///     long from = balance(transaction.get(alice));
///     transaction.put(alice, bytes(from - 10));
///     transaction.put(bob, bytes(balance(transaction.get(bob)) + 10));
///     return from - 10;
/// });
/// ```
///
/// Other threads read on meanwhile, and see the keystore as it was before; their writes wait for
/// the end. So keep a transaction short, and never let it wait for a thread that writes to the same
/// keystore. The thread of a transaction writes through it: writing through the keystore throws
/// {@link KeystoreException.InTransaction}, and reading through the keystore does not see what the
/// transaction has written.
///
/// Time stands still: what has not expired when the transaction begins stays until its end.
///
/// For one thread at a time. After its end every method throws {@link IllegalStateException}; after
/// the keystore was closed under it, {@link KeystoreException.Closed}, and nothing is applied.
/// Arrays given are not kept, arrays returned are fresh.
public interface Transaction {
    /// The value of a key; absent when the key is missing, deleted or expired.
    Optional<byte[]> get(byte[] key);

    /// Whether the key is there.
    boolean contains(byte[] key);

    /// How long the key has left, in milliseconds; absent when it is missing or does not expire.
    /// For a time to live that was given in this transaction, which counts from its end, all of it.
    OptionalLong timeLeftMillis(byte[] key);

    /// Starts a scan over a range of keys as they are now, the transaction's own writes among them.
    /// It ends with the transaction at the latest.
    Scan scan(KeyRange range, ScanOptions options);

    /// Stores a value without expiry.
    ///
    /// @throws KeystoreException.TooLarge a key, a value or all writes together are beyond their
    ///     limit; the transaction goes on without this one
    void put(byte[] key, byte[] value);

    /// Stores a value that is gone this many milliseconds after the end of the transaction.
    void put(byte[] key, byte[] value, long ttlMillis);

    /// Removes a key.
    ///
    /// @return whether it was there
    boolean delete(byte[] key);

    /// Gives a key another value, or none; its time to live stays. As {@link Keystore#update}.
    Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change);

    /// Adds to a counter. As {@link Keystore#add}.
    long add(byte[] key, long delta);

    /// Gives a key a new time to live; its value stays.
    ///
    /// @param ttlMillis counted from the end of the transaction, or 0 when it shall not expire
    /// @return whether the key is there
    boolean expireAfter(byte[] key, long ttlMillis);

    /// Does all operations of a batch as part of this transaction.
    void apply(WriteBatch batch);

    /// Runs a part of this transaction that is all or nothing by itself: an exception from the body
    /// undoes what the body wrote, and the transaction can go on. Its writes are committed with
    /// those of this transaction.
    <T extends @Nullable Object> T transact(Function<? super Transaction, ? extends T> body);
}
