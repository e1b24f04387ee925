package wfl.keystore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.storage.FileReading;
import wfl.storage.FileStorage;
import wfl.storage.ReadStorage;
import wfl.storage.Storage;
import wfl.storage.StorageException;
import wfl.storage.codec.CodecException;

/// An ordered map from keys to values in one file that survives crashes.
///
/// ```java
/// try (Keystore keystore = Keystore.openOrCreate(path, KeystoreOptions.usual())) {
///     keystore.put(key, value);
///     Optional<byte[]> found = keystore.get(key);
/// }
/// ```
///
/// Keys are 1 byte to 64 KiB, values up to 1 GiB ({@link KeystoreLimits}); keys are ordered by
/// their unsigned bytes. Arrays given are not kept, arrays returned are fresh. Safe for any number
/// of threads: reads take no lock, writes follow one another and share their syncs. Interrupting a
/// thread disturbs neither its own operation nor anybody else's. One keystore object has a file
/// open for writing at a time, in this process and all others.
///
/// Every method but {@link #close}, {@link #isOpen}, {@link #file} and {@link #ownTransaction}
/// throws {@link KeystoreException.Closed} once the keystore is closed. Reads throw
/// {@link KeystoreException.Corrupt} rather than return bytes that fail their checksum. Writes
/// throw {@link KeystoreException.DiskFull} (nothing was stored, later writes may succeed),
/// {@link KeystoreException.IoFailure} (whether it was stored shows when the keystore is opened
/// again), and from then on {@link KeystoreException.ReadOnly}.
public final class Keystore implements ReadableKeystore {
    static final long TTL_FOREVER = 0;

    private final Path file;
    private final Engine engine;
    private final Guard guard;

    private Keystore(Path file, Engine engine) {
        this.file = file;
        this.engine = engine;
        guard = new Guard(file, engine);
    }

    /// Makes a new keystore with the usual options: see {@link #create(Path, KeystoreOptions)}.
    public static Keystore create(Path file) {
        return create(file, KeystoreOptions.usual());
    }

    /// Opens a keystore with the usual options: see {@link #open(Path, KeystoreOptions)}.
    public static Keystore open(Path file) {
        return open(file, KeystoreOptions.usual());
    }

    /// Opens the keystore at this path with the usual options, or makes it when there is no file.
    public static Keystore openOrCreate(Path file) {
        return openOrCreate(file, KeystoreOptions.usual());
    }

    /// Makes a new keystore and opens it. Never replaces a file.
    ///
    /// @throws KeystoreException.AlreadyExists there is a file at this path
    /// @throws KeystoreException.IsDirectory there is a directory at this path
    /// @throws KeystoreException.NoDirectory the directory for the file does not exist
    /// @throws KeystoreException.NoPermission the operating system does not allow it
    /// @throws KeystoreException.DiskFull nothing was made
    public static Keystore create(Path file, KeystoreOptions options) {
        Storage storage;
        try {
            storage = FileStorage.create(file);
        } catch (StorageException e) {
            throw Failures.of(file, "creating", e);
        }
        boolean isMade = false;
        try {
            Keystore keystore = createOn(storage, Opening.usual(file, options));
            isMade = true;
            return keystore;
        } finally {
            if (!isMade) {
                storage.close();
                FileStorage.delete(file);
            }
        }
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
    /// @throws KeystoreException.KeyNeeded it is encrypted, and the options have no encryption
    /// @throws KeystoreException.WrongKey it is encrypted by another passphrase or key
    /// @throws KeystoreException.NotEncrypted it is not, and the options have an encryption
    public static Keystore open(Path file, KeystoreOptions options) {
        return openOn(opened(file), Opening.usual(file, options));
    }

    /// Changes the passphrase or key of a keystore that nobody has open; makes a plain one
    /// encrypted, and an encrypted one plain.
    ///
    /// Another passphrase or key alone costs as much as opening the file. When encryption comes or
    /// goes, or another cipher or a new data key is asked for, everything is written to a new file
    /// beside this one, which then takes its place. After a crash at any moment the file is the old
    /// one or the new one, whole.
    ///
    /// @param options how it can be opened now, and how what is written anew is compressed
    /// @param changed what opens it from now on, {@link Encryption#none} when it shall be plain
    /// @throws KeystoreException.WrongKey the options have another passphrase or key than the file
    /// @throws KeystoreException.DiskFull there is no room for a copy; nothing has changed
    public static void rekey(Path file, KeystoreOptions options, Encryption changed) {
        rekey(file, options, changed, Progress.NONE);
    }

    /// The same, saying how far it is.
    public static void rekey(
            Path file, KeystoreOptions options, Encryption changed, Progress progress) {
        FileStorage storage = opened(file);
        new Rekeying(Opening.usual(file, options), changed).run(storage, progress);
    }

    /// Opens the keystore at this path, or makes it when there is no file.
    public static Keystore openOrCreate(Path file, KeystoreOptions options) {
        if (!FileStorage.exists(file)) {
            try {
                return create(file, options);
            } catch (KeystoreException.AlreadyExists _) {
                // Somebody made it in the meantime.
            }
        }
        return open(file, options);
    }

    /// Opens a keystore to read it, beside whoever writes it, here or in another process, or
    /// nobody. Changes nothing, and needs no right to write the file.
    ///
    /// @param options durability says what the view shows: see {@link KeystoreView}
    /// @throws KeystoreException.Missing there is no file at this path
    /// @throws KeystoreException.IsDirectory there is a directory at this path
    /// @throws KeystoreException.NoPermission the operating system does not allow it
    /// @throws KeystoreException.NotAKeystore the file is something else, empty or cut short
    /// @throws KeystoreException.UnsupportedVersion another version of the format
    /// @throws KeystoreException.Corrupt committed bytes are damaged
    public static KeystoreView openForReading(Path file, KeystoreOptions options) {
        ReadStorage device;
        try {
            device = FileReading.open(file);
        } catch (StorageException e) {
            throw Failures.refusal(file, e);
        }
        return KeystoreView.openOn(device, Opening.usual(file, options));
    }

    /// Checks every checksum and every cross-reference of a file, and changes nothing. Also a file
    /// that cannot be opened; no program may have it open for writing meanwhile.
    ///
    /// @throws KeystoreException.InUse somebody has it open: ask that keystore to verify itself
    /// @throws KeystoreException.NotAKeystore nothing in the file belongs to a keystore
    public static VerifyReport verify(Path file, KeystoreOptions options) {
        return verify(file, options, Progress.NONE);
    }

    /// The same, saying how far it is.
    public static VerifyReport verify(Path file, KeystoreOptions options, Progress progress) {
        return Care.verify(file, options, progress);
    }

    /// Makes a new keystore of everything sound in a damaged file, which stays as it is.
    ///
    /// A key whose newest version is damaged is not in the new file, even when an older version
    /// was found: the report names it. Deleted and expired keys stay away.
    ///
    /// @param target there must be no file at this path
    /// @throws KeystoreException.InUse somebody has the damaged file open
    /// @throws KeystoreException.AlreadyExists there is a file at the target
    public static RepairReport repair(Path damaged, Path target, KeystoreOptions options) {
        return repair(damaged, target, options, Progress.NONE);
    }

    /// The same, saying how far it is.
    public static RepairReport repair(
            Path damaged, Path target, KeystoreOptions options, Progress progress) {
        return Care.repair(damaged, target, options, progress);
    }

    /// Tells what lies where in a file that nobody has open, and changes nothing. Of a damaged file
    /// as much as can be read.
    ///
    /// @throws KeystoreException.InUse somebody has it open: ask that keystore
    public static FileStructure inspect(Path file, KeystoreOptions options) {
        return Care.inspect(file, options);
    }

    /// The value of a key, in a fresh array; absent when the key is missing, deleted or expired.
    @Override
    public Optional<byte[]> get(byte[] key) {
        Arguments.checkKey(key);
        // Written out, since an action handed on would be one more object a read.
        while (true) {
            long removals = engine.removals();
            guard.checkOpen();
            try {
                Optional<byte[]> found = engine.get(key);
                if (engine.removals() == removals) {
                    return found;
                }
            } catch (RuntimeException | InternalError e) {
                guard.throwUnlessRemoved(e, removals);
            }
        }
    }

    /// Whether the key is there: neither missing, deleted nor expired. Does not read the value.
    @Override
    public boolean contains(byte[] key) {
        Arguments.checkKey(key);
        return guard.reading(() -> engine.contains(key));
    }

    /// How long the key has left, in milliseconds, 1 or more; absent when the key is missing or
    /// does not expire (tell them apart with {@link #contains}).
    @Override
    public OptionalLong timeLeftMillis(byte[] key) {
        Arguments.checkKey(key);
        return guard.reading(() -> engine.timeLeftMillis(key));
    }

    /// Stores a value without expiry; replaces what the key had, its expiry too.
    ///
    /// Returns when the value has the durability of {@link KeystoreOptions#durability()}.
    public void put(byte[] key, byte[] value) {
        putIf(key, value, TTL_FOREVER, null);
    }

    /// Stores a value that is gone after this many milliseconds.
    ///
    /// @param ttlMillis 1 to {@link KeystoreLimits#TTL_MILLIS_MAX}
    public void put(byte[] key, byte[] value, long ttlMillis) {
        Arguments.checkTtl(ttlMillis);
        putIf(key, value, ttlMillis, null);
    }

    /// Stores a value without expiry if the key is missing; one atomic step.
    ///
    /// @return whether it was stored
    public boolean putIfMissing(byte[] key, byte[] value) {
        return putIf(key, value, TTL_FOREVER, Writer::isMissing);
    }

    /// The same with a time to live.
    ///
    /// @param ttlMillis as for {@link #put(byte[], byte[], long)}, or 0 when it shall not expire
    public boolean putIfMissing(byte[] key, byte[] value, long ttlMillis) {
        Arguments.checkTtlOrForever(ttlMillis);
        return putIf(key, value, ttlMillis, Writer::isMissing);
    }

    /// The same with a time to live.
    ///
    /// @param ttlMillis as for {@link #put(byte[], byte[], long)}, or 0 when it shall not expire
    public boolean replace(byte[] key, byte[] expected, byte[] value, long ttlMillis) {
        Arguments.checkTtlOrForever(ttlMillis);
        return putIf(key, value, ttlMillis, engine.writer().isValue(key, expected));
    }

    /// Stores a value if the key now has exactly the expected one, and lets it expire when that
    /// would have.
    ///
    /// @return whether it was stored
    public boolean replaceKeepingTtl(byte[] key, byte[] expected, byte[] value) {
        boolean[] isStored = {false};
        update(
                key,
                before -> {
                    isStored[0] = before.isPresent() && Arrays.equals(before.get(), expected);
                    return isStored[0] ? Optional.of(value) : before;
                });
        return isStored[0];
    }

    /// Gives a key a new time to live from now on; its value stays.
    ///
    /// @param ttlMillis as for {@link #put(byte[], byte[], long)}, or 0 when it shall not expire
    /// @return whether the key is there
    public boolean expireAfter(byte[] key, long ttlMillis) {
        Arguments.checkTtlOrForever(ttlMillis);
        Arguments.checkKey(key);
        return guard.translating(() -> engine.writer().expireAfter(key, ttlMillis));
    }

    /// Stores a value without expiry if the key now has exactly the expected one; one atomic step.
    ///
    /// @return whether it was stored
    public boolean replace(byte[] key, byte[] expected, byte[] value) {
        return putIf(key, value, TTL_FOREVER, engine.writer().isValue(key, expected));
    }

    /// Removes a key.
    ///
    /// @return whether it was there; when not, nothing is written
    public boolean delete(byte[] key) {
        Arguments.checkKey(key);
        return guard.translating(() -> engine.writer().delete(key));
    }

    /// Makes all operations of the batch one commit: after any crash all of them are there, or
    /// none. An empty batch does nothing.
    ///
    /// @throws KeystoreException.TooLarge a key, a value or the whole is beyond its limit; nothing
    ///     was stored
    public void apply(WriteBatch batch) {
        for (WriteBatch.Operation operation : batch.operations()) {
            Arguments.checkKey(operation.key());
            if (operation instanceof WriteBatch.Operation.Put put) {
                Arguments.checkValue(put.value());
            }
        }
        guard.translating(() -> {
            engine.writer().apply(batch.operations());
            return this;
        });
    }

    /// Runs a body that reads and writes as one step; see {@link Transaction}. Its writes are one
    /// commit, which has the durability of {@link KeystoreOptions#durability()} when this returns;
    /// an exception from the body applies nothing, and is thrown on. Called by a thread that is in
    /// a transaction on this keystore, it runs a part of that one.
    ///
    /// @throws KeystoreException.TooLarge the transaction wrote more than a commit may hold
    public <T extends @Nullable Object> T transact(
            Function<? super Transaction, ? extends T> body) {
        try (OpenTransaction transaction = begin()) {
            T result = body.apply(transaction);
            transaction.commit();
            return result;
        }
    }

    /// Begins a transaction, once no other is open; see {@link OpenTransaction}. Writes of other
    /// threads wait until it is committed or closed. Called by a thread that is in a transaction on
    /// this keystore, it begins a part of that one.
    public OpenTransaction begin() {
        return guard.translating(() -> engine.transactions().begin(guard));
    }

    /// The transaction the calling thread is in, the innermost part of it.
    public Optional<OpenTransaction> ownTransaction() {
        return engine.writer().ownTransaction().map(OpenTransaction::innermost);
    }

    /// Changes the value of a key in one atomic step, without a transaction's price.
    ///
    /// @param change gets the present value, absent when the key is missing, and gives the one to
    ///     store, or absent to remove the key; the key's time to live stays. When it gives back
    ///     what it got, nothing is written. Others wait meanwhile, so it should be quick; it may
    ///     get other keys, but neither scan, compact, close nor write
    /// @return what `change` gave
    /// @throws KeystoreException.InTransaction `change` did what it may not
    public Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change) {
        Arguments.checkKey(key);
        return guard.translating(() -> engine.writer().update(key, change));
    }

    /// Adds to a counter in one atomic step: a value of 8 bytes, the lowest first; a missing key
    /// counts from 0. Its time to live stays.
    ///
    /// @return the number it is now
    /// @throws KeystoreException.NotACounter the value has another length; nothing was changed
    /// @throws ArithmeticException the sum does not fit 64 bits; nothing was changed
    public long add(byte[] key, long delta) {
        return CounterValue.add(file, key, delta, change -> update(key, change));
    }

    /// Starts a scan over a range of keys, as of now. Close it when done.
    @Override
    public Scan scan(KeyRange range, ScanOptions options) {
        return guard.reading(() -> engine.scan(range, options, guard), Scan::close);
    }

    /// Gives the space of overwritten, deleted and expired values back, on the calling thread;
    /// other threads read and write on meanwhile.
    ///
    /// @throws KeystoreException.DiskFull there is no room to copy what must be kept; nothing is
    /// lost
    public CompactionReport compact(CompactionStrategy strategy) {
        return compact(strategy, Progress.NONE);
    }

    /// The same, saying how far it is. What was given back by the time somebody ends it stays given
    /// back.
    public CompactionReport compact(CompactionStrategy strategy, Progress progress) {
        return guard.translating(() -> engine.compact(strategy, progress));
    }

    /// What the keystore holds and has done until now.
    @Override
    public KeystoreStatistics statistics() {
        return guard.translating(engine::statistics);
    }

    /// Returns when everything written so far survives every crash. Under
    /// {@link Durability#SYNC} it always does.
    public void flush() {
        guard.translating(() -> {
            engine.flush();
            return this;
        });
    }

    /// Writes everything the keystore holds now to a new file, while others read and write on.
    /// There is nothing at the target until the backup is whole and durable.
    ///
    /// An encrypted keystore needs the {@link Encryption} it was opened with again: it must not
    /// have been closed.
    ///
    /// @param target there must be no file at this path
    /// @throws KeystoreException.AlreadyExists there is a file at the target
    /// @throws KeystoreException.DiskFull there is no room for the copy
    public BackupReport backUp(Path target) {
        return backUp(target, Progress.NONE);
    }

    /// The same, saying how far it is.
    public BackupReport backUp(Path target, Progress progress) {
        return Care.backUp(this, engine, target, progress);
    }

    /// Checks every checksum and every cross-reference of the file, while others read and write on.
    public VerifyReport verify() {
        return verify(Progress.NONE);
    }

    /// The same, saying how far it is.
    public VerifyReport verify(Progress progress) {
        return guard.looking(() -> Care.verify(file, engine, progress));
    }

    /// Tells what lies where in the file, as of now.
    public FileStructure inspect() {
        return guard.looking(() -> Care.inspect(file, engine));
    }

    /// Makes everything durable and lets go of the file. Closing twice does nothing. When the last
    /// sync fails, or damage is found, the file is let go all the same, and the failure is thrown.
    @Override
    public void close() {
        engine.writer().checkNotDeciding();
        if (guard.close()) {
            try {
                engine.close();
            } catch (DamageException e) {
                throw Failures.of(file, e);
            } catch (StorageException e) {
                throw Failures.of(file, "closing", e);
            }
        }
    }

    /// Whether the keystore has not been closed.
    @Override
    public boolean isOpen() {
        return guard.isOpen();
    }

    /// The path it was opened with.
    @Override
    public Path file() {
        return file;
    }

    /// The time by which keys expire now.
    long millis() {
        return engine.millis();
    }

    /// Makes a keystore on an empty device. The device is closed with it, or when it fails.
    static Keystore createOn(Storage storage, Opening opening) {
        return onto(storage, opening, true);
    }

    /// Opens the keystore on a device. The device is closed with it, or when it fails.
    static Keystore openOn(Storage storage, Opening opening) {
        return onto(storage, opening, false);
    }

    private static Keystore onto(Storage storage, Opening opening, boolean isNew) {
        boolean isOpen = false;
        try {
            if (isNew) {
                opening.format(storage);
            }
            var keystore = new Keystore(opening.file(), opening.open(storage));
            isOpen = true;
            return keystore;
        } catch (DamageException e) {
            throw Failures.of(opening.file(), e);
        } catch (CodecException e) {
            throw Failures.of(opening.file(), e);
        } catch (StorageException e) {
            throw Failures.of(opening.file(), isNew ? "creating" : "opening", e);
        } finally {
            if (!isOpen) {
                storage.close();
            }
        }
    }

    private static FileStorage opened(Path file) {
        try {
            return FileStorage.open(file);
        } catch (StorageException e) {
            throw Failures.refusal(file, e);
        }
    }

    private boolean putIf(
            byte[] key, byte[] value, long ttlMillis, Writer.@Nullable Condition condition) {
        Arguments.checkKey(key);
        Arguments.checkValue(value);
        return guard.translating(() -> engine.writer().put(key, value, ttlMillis, condition));
    }
}
