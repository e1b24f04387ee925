package wfl.keystore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Superblock;
import wfl.storage.ReadStorage;
import wfl.storage.StorageException;

/// A keystore that is only read, beside whoever writes it, or nobody. Any number of them, in this
/// process and others; they need no right to write the file.
///
/// ```java
/// try (KeystoreView view = Keystore.openForReading(path, KeystoreOptions.usual())) {
///     Optional<byte[]> found = view.get(key);
/// }
/// ```
///
/// A view shows the keystore as of some commit, never a part of one, and only moves forward. Each
/// operation first takes in what has been committed since the last, which costs a few reads of
/// memory when there is nothing; an operation that finds another thread doing so does not wait for
/// it. After {@link #follow follow(false)} the view stands still until {@link #refresh}. A scan
/// sees the keystore as of its start.
///
/// Opened with {@link Durability#SYNC}, a view shows nothing that a crash of the machine could take
/// back: when no later record proves that the last commit was durable, it syncs the file itself.
/// With {@link Durability#RELAXED} it shows what the writer has written, and syncs nothing.
///
/// While a view is open, the writer uses no part of the file again that the view may look at. So a
/// view that stands still, and an open scan, keep the file from getting shorter.
public final class KeystoreView implements ReadableKeystore {
    /// Reading anew when the file changed under a read that failed; more says that it is damaged.
    private static final int RETRIES_MAX = 5;

    private final Path file;
    private final Opening opening;
    private final ReadStorage device;
    private final Counters counters = new Counters();
    private final ReentrantLock refreshing = new ReentrantLock();
    private final Set<FollowedFile> opened = ConcurrentHashMap.newKeySet();
    private final ScanCursor.Doorway doorway = new ScanDoorway();
    private @Nullable StoreCodec codec;
    private @Nullable UUID uuid;
    private volatile FollowedFile current;
    private volatile boolean isFollowing = true;
    private volatile boolean isClosed;

    private KeystoreView(Opening opening, ReadStorage device) {
        this.opening = opening;
        this.device = device;
        file = opening.file();
        current = first();
    }

    /// Opens a view on a device. The device is closed with it, or when it fails.
    static KeystoreView openOn(ReadStorage device, Opening opening) {
        boolean isOpen = false;
        try {
            var view = new KeystoreView(opening, device);
            isOpen = true;
            return view;
        } catch (DamageException e) {
            throw Failures.of(opening.file(), e);
        } catch (StorageException e) {
            throw Failures.of(opening.file(), "opening", e);
        } catch (InternalError e) {
            throw new KeystoreException.IoFailure(opening.file(), "reading", e);
        } finally {
            if (!isOpen) {
                device.close();
            }
        }
    }

    private FollowedFile first() {
        boolean isOpen = false;
        try {
            FollowedFile first = FollowedFile.open(device, opening, this::keys, counters, true);
            opened.add(first);
            isOpen = true;
            return first;
        } finally {
            if (!isOpen) {
                closeCodec();
            }
        }
    }

    /// Takes in everything that was committed before this call.
    ///
    /// @return the sequence of the last commit the view shows now; never less than before
    /// @throws KeystoreException.Corrupt committed bytes are damaged; the view shows what it showed
    public long refresh() {
        refreshing.lock();
        try {
            return translating(this::readOn);
        } catch (InternalError e) {
            throw lostPage(e);
        } finally {
            refreshing.unlock();
        }
    }

    /// Whether each operation first takes in what was committed since the last one, as it does from
    /// the start, or the view stands still between calls of {@link #refresh}.
    public void follow(boolean follows) {
        isFollowing = follows;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        Arguments.checkKey(key);
        return reading(engine -> engine.get(key));
    }

    @Override
    public boolean contains(byte[] key) {
        Arguments.checkKey(key);
        return reading(engine -> engine.contains(key));
    }

    @Override
    public OptionalLong timeLeftMillis(byte[] key) {
        Arguments.checkKey(key);
        return reading(engine -> engine.timeLeftMillis(key));
    }

    @Override
    public Scan scan(KeyRange range, ScanOptions options) {
        try {
            return scanNow(range, options);
        } catch (InternalError e) {
            throw lostPage(e);
        }
    }

    private Scan scanNow(KeyRange range, ScanOptions options) {
        takeNewsIn();
        while (true) {
            FollowedFile used = current;
            checkOpen();
            if (used.use()) {
                return translating(() -> scanOf(used, range, options));
            }
        }
    }

    private Scan scanOf(FollowedFile used, KeyRange range, ScanOptions options) {
        boolean isOpen = false;
        try {
            Scan scan = used.engine().scan(range, options, doorway);
            isOpen = true;
            return new ViewScan(scan, () -> letGo(used));
        } finally {
            if (!isOpen) {
                letGo(used);
            }
        }
    }

    /// What the keystore holds, as the view shows it. Of what was done it counts the reads of this
    /// view alone. Keys that have expired count until the writer has cleaned them away.
    @Override
    public KeystoreStatistics statistics() {
        return reading(Engine::statistics);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public void close() {
        refreshing.lock();
        try {
            if (!isClosed) {
                isClosed = true;
                opened.forEach(FollowedFile::close);
                opened.clear();
                closeCodec();
                device.close();
            }
        } finally {
            refreshing.unlock();
        }
    }

    private void closeCodec() {
        StoreCodec known = codec;
        if (known != null) {
            known.close();
        }
    }

    // Unlocking is meant to be slow: it is done once.
    private StoreCodec keys(Superblock superblock) {
        StoreCodec known = codec;
        if (known == null) {
            known = Unlocking.codec(superblock, opening);
            codec = known;
            uuid = superblock.uuid();
        } else if (!superblock.uuid().equals(uuid)) {
            throw replaced();
        }
        return known;
    }

    private static DamageException replaced() {
        return new DamageException(
                0, "superblock: another keystore, or an older state of this one, has come here");
    }

    // Under the lock.
    private long readOn() {
        checkOpen();
        FollowedFile now = current;
        boolean isCurrent = false;
        try {
            isCurrent = now.follow(opening);
        } catch (DamageException | InternalError _) {
            // Opening tells whether it is damage, or has only changed meanwhile.
            isCurrent = false;
        }
        return isCurrent ? now.engine().published() : readAnew(now);
    }

    private long readAnew(FollowedFile before) {
        long shown = before.engine().published();
        FollowedFile after = FollowedFile.open(device, opening, this::keys, counters, false);
        opened.add(after);
        if (after.engine().published() < shown) {
            letGo(after);
            throw replaced();
        }
        // Time does not step back either.
        after.engine().publish(after.engine().published(), before.engine().millis());
        current = after;
        letGo(before);
        return after.engine().published();
    }

    private void letGo(FollowedFile used) {
        if (used.letGo()) {
            opened.remove(used);
        }
    }

    private void takeNewsIn() {
        checkOpen();
        if (!isFollowing || !mayHaveNews()) {
            return;
        }
        // Who finds another reader at it waits: that one may have begun before the last commit.
        refreshing.lock();
        try {
            checkOpen();
            if (translating(current::hasNews)) {
                translating(this::readOn);
            }
        } finally {
            refreshing.unlock();
        }
    }

    private boolean mayHaveNews() {
        FollowedFile now = current;
        try {
            return translating(now::hasNews);
        } catch (IllegalStateException | KeystoreException.IoFailure e) {
            // Another thread has just taken news in, though perhaps not the latest.
            if (current == now) {
                throw e;
            }
            return true;
        }
    }

    private <T> T reading(Function<Engine, T> action) {
        try {
            return readingNow(action);
        } catch (InternalError e) {
            throw lostPage(e);
        }
    }

    // A page of the file could not be read: the disk failed, or somebody cut the file. The machine
    // may tell a little later than it happens, when the method that read has returned.
    private KeystoreException lostPage(InternalError e) {
        return new KeystoreException.IoFailure(file, "reading", e);
    }

    // A read counts when the file was the current one all the while: then nothing it may have
    // looked at was used again.
    private <T> T readingNow(Function<Engine, T> action) {
        takeNewsIn();
        int retries = 0;
        while (true) {
            FollowedFile now = current;
            try {
                T result = translating(() -> action.apply(now.engine()));
                if (current == now) {
                    return result;
                }
            } catch (KeystoreException.Corrupt | KeystoreException.IoFailure e) {
                if (current == now && (retries++ == RETRIES_MAX || !hasChanged(now))) {
                    throw e;
                }
            } catch (IllegalStateException e) {
                if (current == now) {
                    throw e;
                }
            }
        }
    }

    // Whether what failed may have changed meanwhile; then it has been read anew.
    private boolean hasChanged(FollowedFile now) {
        refreshing.lock();
        try {
            boolean isOutdated = current == now && translating(now::hasNews);
            if (isOutdated) {
                translating(() -> readAnew(now));
            }
            return isOutdated || current != now;
        } finally {
            refreshing.unlock();
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw doorway.closed();
        }
    }

    private <T> T translating(Supplier<T> action) {
        checkOpen();
        try {
            return action.get();
        } catch (DamageException e) {
            throw Failures.of(file, e);
        } catch (StorageException e) {
            throw Failures.of(file, "reading", e);
        } catch (IllegalStateException e) {
            // The memory of a file dies when it is closed under a reader.
            if (isClosed) {
                throw doorway.closed();
            }
            throw e;
        } catch (InternalError e) {
            throw lostPage(e);
        }
    }

    /// How scans reach the checks of this view. What a scan looks at stays until it is closed.
    private final class ScanDoorway implements ScanCursor.Doorway {
        @Override
        public <T> T reading(Supplier<T> action) {
            return translating(action);
        }

        @Override
        public <T> T once(Supplier<T> action) {
            return translating(action);
        }

        @Override
        public void checkOpen() {
            KeystoreView.this.checkOpen();
        }

        @Override
        public KeystoreException closed() {
            return new KeystoreException.Closed(file);
        }
    }
}
