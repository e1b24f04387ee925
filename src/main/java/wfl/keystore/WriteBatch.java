package wfl.keystore;

import java.util.ArrayList;
import java.util.List;

/// Puts and deletes that {@link Keystore#apply} makes one commit: all of them or none, after every
/// crash.
///
/// Operations take effect in the order they were added. Arrays are kept, not copied: leave them
/// alone until the batch has been applied. Not thread-safe; may be applied again.
public final class WriteBatch {
    private final List<Operation> operations = new ArrayList<>();

    /// One step of a batch.
    sealed interface Operation {
        byte[] key();

        record Put(byte[] key, byte[] value, long ttlMillis) implements Operation {}

        record Delete(byte[] key) implements Operation {}
    }

    /// Adds a put without expiry.
    public WriteBatch put(byte[] key, byte[] value) {
        operations.add(new Operation.Put(key, value, Keystore.TTL_FOREVER));
        return this;
    }

    /// Adds a put that expires this many milliseconds after the batch is applied; 1 or more.
    public WriteBatch put(byte[] key, byte[] value, long ttlMillis) {
        Arguments.checkTtl(ttlMillis);
        operations.add(new Operation.Put(key, value, ttlMillis));
        return this;
    }

    /// Adds a delete; deleting a key that is not there is no mistake.
    public WriteBatch delete(byte[] key) {
        operations.add(new Operation.Delete(key));
        return this;
    }

    /// How many operations the batch holds.
    public int size() {
        return operations.size();
    }

    /// Whether the batch holds nothing.
    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /// Forgets all operations.
    public void clear() {
        operations.clear();
    }

    List<Operation> operations() {
        return operations;
    }
}
