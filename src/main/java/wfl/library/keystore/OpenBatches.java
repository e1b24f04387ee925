package wfl.library.keystore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreLimits;
import wfl.keystore.OpenTransaction;
import wfl.keystore.WriteBatch;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// The batches and transactions a run stands in, innermost last.
final class OpenBatches {
    /// A block whose statements need not name their keystore.
    sealed interface Block {
        KeystoreValue target();
    }

    /// An open transaction.
    record Transaction(KeystoreValue target, OpenTransaction transaction) implements Block {}

    /// One batch, and how much it holds.
    static final class Open implements Block {
        private final KeystoreValue target;
        private final KeystoreAccess beneath;
        private final WriteBatch operations = new WriteBatch();
        private final List<byte[]> keysPut = new ArrayList<>();
        private long bytes;

        private Open(KeystoreValue target, KeystoreAccess beneath) {
            this.target = target;
            this.beneath = beneath;
        }

        @Override
        public KeystoreValue target() {
            return target;
        }

        /// The keystore, or the transaction around the batch.
        KeystoreAccess beneath() {
            return beneath;
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

    private final List<Block> open = new ArrayList<>();

    static OpenBatches of(Execution execution) {
        return execution.state(OpenBatches.class, OpenBatches::new);
    }

    void begin(KeystoreValue keystore) {
        open.add(new Open(keystore, access(keystore)));
    }

    /// Begins a transaction; inside another on the same keystore, a part of it.
    ///
    /// @throws WflError inside a batch on the same keystore
    void beginTransaction(KeystoreValue keystore) {
        if (on(keystore) != null) {
            throw new WflError(
                    "Cannot begin a transaction on %s: inside a batch nothing is decided before its"
                                    .formatted(keystore.file())
                            + " end. Move the transaction out of the batch.");
        }
        Keystore written = keystore.written("Cannot begin a transaction on " + keystore.file());
        open.add(new Transaction(keystore, written.begin()));
    }

    /// Takes the innermost batch away.
    Open end() {
        return (Open) open.removeLast();
    }

    /// Takes the innermost transaction away.
    Transaction endTransaction() {
        return (Transaction) open.removeLast();
    }

    /// The innermost batch or transaction.
    ///
    /// @throws WflError there is none
    Block innermost() {
        if (!open.isEmpty()) return open.getLast();
        throw new WflError(
                "No batch is open here, so the statement must say which keystore it means: add"
                        + " `in` or `from` and its name.");
    }

    /// The batch that writes to this keystore go into, or null.
    @Nullable Open on(KeystoreValue keystore) {
        return innermostOn(keystore) instanceof Open batch ? batch : null;
    }

    /// What reads of this keystore look at, and changes outside of a batch change.
    KeystoreAccess access(KeystoreValue keystore) {
        // By index: every statement asks, and most stand in no block at all.
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i) instanceof Transaction(var target, var transaction)
                    && target == keystore) {
                return new KeystoreAccess.Transacted(transaction);
            }
        }
        return keystore.direct();
    }

    /// Whether a transaction on this keystore is open.
    boolean isInTransaction(KeystoreValue keystore) {
        return access(keystore) instanceof KeystoreAccess.Transacted;
    }

    private @Nullable Block innermostOn(KeystoreValue keystore) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).target() == keystore) return open.get(i);
        }
        return null;
    }
}
