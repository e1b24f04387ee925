package wfl.library.keystore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.keystore.KeystoreLimits;
import wfl.keystore.WriteBatch;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// The batches a run stands in, innermost last.
final class OpenBatches {
    /// One batch, and how much it holds.
    static final class Open {
        private final KeystoreValue target;
        private final WriteBatch operations = new WriteBatch();
        private final List<byte[]> keysPut = new ArrayList<>();
        private long bytes;

        private Open(KeystoreValue target) {
            this.target = target;
        }

        KeystoreValue target() {
            return target;
        }

        WriteBatch operations() {
            return operations;
        }

        /// Remembers a key that was put, for those who remove it again by its prefix.
        void noteKey(byte[] key) {
            keysPut.add(key);
        }

        /// Removes keys, and those the batch has put under a prefix.
        ///
        /// @param committed the keys with the prefix that are there now
        /// @return how many are there now
        long removeAll(List<byte[]> committed, byte[] prefix) {
            for (byte[] key : keysPut) {
                if (startsWith(key, prefix)) {
                    remove(key);
                }
            }
            committed.forEach(this::remove);
            return committed.size();
        }

        private static boolean startsWith(byte[] key, byte[] prefix) {
            int same = Arrays.mismatch(key, prefix);
            return same < 0 || same == prefix.length;
        }

        private void remove(byte[] key) {
            reserve(key.length);
            operations.delete(key);
        }

        /// Makes room for an operation, so that a batch too large for a commit fails while it still
        /// fits the memory.
        void reserve(long more) {
            bytes += more;
            if (bytes > KeystoreLimits.BATCH_BYTES_MAX) {
                throw new WflError(
                        ErrorKind.KEYSTORE_TOO_LARGE,
                        ("The batch on %s holds more than %,d bytes, the most that is one commit."
                                        + " Nothing of it was stored. Split it into smaller"
                                        + " batches.")
                                .formatted(target.file(), KeystoreLimits.BATCH_BYTES_MAX));
            }
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();

    static OpenBatches of(Execution execution) {
        return execution.state(OpenBatches.class, OpenBatches::new);
    }

    void begin(KeystoreValue keystore) {
        open.addLast(new Open(keystore));
    }

    /// Takes the innermost batch away.
    Open end() {
        return open.removeLast();
    }

    /// The innermost batch.
    ///
    /// @throws WflError there is none
    Open innermost() {
        Open innermost = open.peekLast();
        if (innermost != null) return innermost;
        throw new WflError(
                "No batch is open here, so the statement must say which keystore it means: add"
                        + " `in` or `from` and its name.");
    }

    /// The innermost batch on this keystore, or null.
    @Nullable Open on(KeystoreValue keystore) {
        for (Open batch : open.reversed()) {
            if (batch.target == keystore) return batch;
        }
        return null;
    }
}
