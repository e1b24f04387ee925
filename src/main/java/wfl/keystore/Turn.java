package wfl.keystore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whose turn it is to write: a transaction's until it ends, or anybody's.
///
/// Guarded by the write lock, but no more than a mark: while a transaction has the turn, scans,
/// checkpoints and compactions take the write lock as always. They never wait for the turn, so a
/// transaction of any length holds none of them up, and they never change what it reads.
final class Turn {
    private final Path file;
    private final Condition isFree;
    private @Nullable OpenTransaction holder;
    private @Nullable Thread thread;
    private boolean isDeciding;
    private boolean isClosed;

    Turn(Path file, ReentrantLock writeLock) {
        this.file = file;
        isFree = writeLock.newCondition();
    }

    /// Returns when no transaction is open any more. Under the write lock, which is given up while
    /// waiting.
    ///
    /// @throws KeystoreException.InTransaction the transaction is the calling thread's own
    void await() {
        if (isDeciding) {
            // Only the deciding thread itself can come here.
            throw new KeystoreException.InTransaction(file);
        }
        while (holder != null && !isClosed) {
            if (thread == Thread.currentThread()) {
                throw new KeystoreException.InTransaction(file);
            }
            isFree.awaitUninterruptibly();
        }
    }

    /// The calling thread's own transaction. Under the write lock.
    Optional<OpenTransaction> own() {
        return thread == Thread.currentThread() ? Optional.ofNullable(holder) : Optional.empty();
    }

    /// Gives the turn to a transaction of the calling thread. Under the write lock, when it is
    /// free.
    void give(OpenTransaction transaction) {
        holder = transaction;
        thread = Thread.currentThread();
    }

    /// Takes the turn back, if the transaction has it. Under the write lock.
    void end(OpenTransaction transaction) {
        if (holder == transaction) {
            holder = null;
            thread = null;
            isFree.signalAll();
        }
    }

    /// Lets a caller's function decide what to write, which must not write itself. Under the write
    /// lock.
    <T> T deciding(Supplier<T> decision) {
        isDeciding = true;
        try {
            return decision.get();
        } finally {
            isDeciding = false;
        }
    }

    /// Nobody waits any more: the keystore is closed.
    void close() {
        isClosed = true;
        isFree.signalAll();
    }
}
