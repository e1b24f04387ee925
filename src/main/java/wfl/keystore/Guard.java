package wfl.keystore;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wfl.keystore.format.DamageException;
import wfl.storage.StorageException;
import wfl.storage.codec.CodecException;

/// Stands before the engine of an open keystore: refuses when it is closed, does again what was
/// disturbed, and says what failed in the words of the keystore.
final class Guard implements ScanCursor.Doorway {
    private final Path file;
    private final Engine engine;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    Guard(Path file, Engine engine) {
        this.file = file;
        this.engine = engine;
    }

    boolean isOpen() {
        return !isClosed.get();
    }

    /// From now on everything is refused.
    ///
    /// @return whether it was open
    boolean close() {
        return isClosed.compareAndSet(false, true);
    }

    @Override
    public void checkOpen() {
        if (isClosed.get()) {
            throw closed();
        }
    }

    @Override
    public KeystoreException closed() {
        return new KeystoreException.Closed(file);
    }

    @Override
    public <T> T once(Supplier<T> action) {
        return translating(action);
    }

    @Override
    public <T> T reading(Supplier<T> action) {
        return reading(action, _ -> {});
    }

    /// A reader may look at something that is given up under it: what it found then, or failed to
    /// find, means nothing, and is done again. So nothing that writes may go this way.
    <T> T reading(Supplier<T> action, Consumer<T> discard) {
        while (true) {
            long removals = engine.removals();
            checkOpen();
            try {
                T result = action.get();
                if (engine.removals() == removals) {
                    return result;
                }
                discard.accept(result);
            } catch (RuntimeException | InternalError e) {
                throwUnlessRemoved(e, removals);
            }
        }
    }

    /// Returns when something was given up under a reader, and it should read again.
    void throwUnlessRemoved(Throwable e, long removals) {
        RuntimeException translated = translated(e);
        boolean mayBeRemoval =
                translated instanceof KeystoreException.Corrupt
                        || translated instanceof IllegalStateException;
        if (!mayBeRemoval || isClosed.get() || engine.removals() == removals) {
            engine.met(e);
            throw translated;
        }
    }

    <T> T translating(Supplier<T> action) {
        checkOpen();
        try {
            return action.get();
        } catch (RuntimeException | InternalError e) {
            engine.met(e);
            throw translated(e);
        }
    }

    /// A file that is closed while somebody looks at it seems damaged.
    <T> T looking(Supplier<T> action) {
        try {
            T seen = translating(action);
            checkOpen();
            return seen;
        } catch (KeystoreException e) {
            checkOpen();
            throw e;
        }
    }

    private RuntimeException translated(Throwable e) {
        return switch (e) {
            case DamageException damage -> Failures.of(file, damage);
            case CodecException failure -> Failures.of(file, failure);
            case StorageException failure -> Failures.of(file, "using", failure);
            // The views of a file die when it is closed under a reader.
            case IllegalStateException _ when isClosed.get() -> closed();
            // A page of the file could not be read: the disk failed, or somebody cut the file.
            case InternalError _ -> new KeystoreException.IoFailure(file, "reading", e);
            case RuntimeException other -> other;
            default -> throw new IllegalArgumentException(e);
        };
    }
}
