package wfl.library.keystore;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wfl.keystore.CompactionStrategy;
import wfl.keystore.KeyRange;
import wfl.keystore.KeystoreException;
import wfl.keystore.KeystoreLimits;
import wfl.runtime.Absent;
import wfl.runtime.Execution;
import wfl.runtime.MapValue;
import wfl.runtime.Maps;
import wfl.runtime.Numbers;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What the keystore statements do: compiled programs call these methods.
///
/// Everything is checked here: a keystore, key, path or time of the wrong type is an error of the
/// program, and every failure of the store becomes a {@link WflError} that names the file and the
/// key. Keystores opened belong to the run, which closes those still open at its end. Where a
/// keystore parameter is null, the innermost batch of the run says which one is meant.
public final class KeystoreStatements {
    private KeystoreStatements() {}

    public static void close(Execution execution, Object keystore) {
        KeystoreValue target = keystore(keystore);
        try {
            if (!target.readable().isOpen()) throw new KeystoreException.Closed(target.file());
            if (OpenBatches.of(execution).isInTransaction(target)) {
                throw new WflError(
                        "Cannot close keystore %s while a transaction is open on it. Let the"
                                        .formatted(target.file())
                                + " `in transaction on ...` block finish first: it commits at"
                                + " `end transaction`, or applies nothing if something inside it"
                                + " fails.");
            }
            execution.disown(target.readable());
            target.readable().close();
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(e);
        }
    }

    public static void put(
            Execution execution, Object value, @Nullable Object keystore, Object key) {
        put(execution, value, keystore, key, KeystoreAccess.FOREVER);
    }

    /// @param amount how long the value lives, a number of units
    public static void putFor(
            Execution execution,
            Object value,
            @Nullable Object keystore,
            Object key,
            Object amount,
            long unitMillis) {
        put(execution, value, keystore, key, lifetimeMillis(key, amount, unitMillis));
    }

    private static void put(
            Execution execution,
            Object value,
            @Nullable Object keystore,
            Object key,
            long ttlMillis) {
        KeystoreWrites target = writes(execution, keystore);
        try {
            target.put(KeyCodec.encode(key), ValueCodec.encode(value), ttlMillis);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(
                    "Cannot store key " + KeyCodec.shown(key) + " in " + target.file(), e);
        }
    }

    /// Stores a value if the key is missing, or if it has an expected value.
    ///
    /// @param amount how long the value lives, a number of units; null when for ever
    /// @param expected null when the key must be missing
    /// @return whether it was stored
    public static boolean putIf(
            Execution execution,
            Object value,
            @Nullable Object keystore,
            Object key,
            @Nullable Object amount,
            long unitMillis,
            @Nullable Object expected) {
        KeystoreValue target = keystore == null ? implied(execution) : keystore(keystore);
        String doing = "Cannot store key " + KeyCodec.shown(key) + " in " + target.file();
        decidesNow(execution, target, doing + (expected == null ? " if missing" : " if value is"));
        long ttlMillis =
                amount == null ? KeystoreAccess.FOREVER : lifetimeMillis(key, amount, unitMillis);
        try {
            return KeystoreWrites.putIf(
                    access(execution, target),
                    target,
                    KeyCodec.encode(key),
                    ValueCodec.encode(value),
                    ttlMillis,
                    expected);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(doing, e);
        }
    }

    private static KeystoreValue implied(Execution execution) {
        return OpenBatches.of(execution).innermost().target();
    }

    /// For what must see and change the keystore in one step: a batch is decided at its end.
    private static void decidesNow(Execution execution, KeystoreValue target, String doing) {
        if (OpenBatches.of(execution).on(target) == null) return;
        throw new WflError(
                doing
                        + ": inside a batch nothing is decided before its end. Move the statement"
                        + " out of the batch.");
    }

    /// Adds to a number that is stored, or takes from it.
    ///
    /// @param amount 1 when null
    /// @return the number it is now
    public static Object changeCounter(
            Execution execution, Object key, Object keystore, @Nullable Object amount, boolean up) {
        KeystoreValue target = keystore(keystore);
        String verb = up ? "increase" : "decrease";
        String doing = "Cannot %s key %s in %s".formatted(verb, KeyCodec.shown(key), target.file());
        decidesNow(execution, target, doing);
        try {
            return Counters.change(target, access(execution, target), verb, key, amount, up);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(doing, e);
        }
    }

    /// Gives a key a new time to live.
    ///
    /// @param amount a number of units; null when it shall not expire
    /// @return whether the key is there
    public static boolean keep(
            Execution execution,
            Object key,
            Object keystore,
            @Nullable Object amount,
            long unitMillis) {
        KeystoreValue target = keystore(keystore);
        String doing = "Cannot keep key " + KeyCodec.shown(key) + " in " + target.file();
        decidesNow(execution, target, doing);
        long ttlMillis =
                amount == null ? KeystoreAccess.FOREVER : keptMillis(key, amount, unitMillis);
        try {
            return access(execution, target).expireAfter(KeyCodec.encode(key), ttlMillis);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(doing, e);
        }
    }

    /// How many seconds a key has left, or nothing when it is missing or does not expire.
    public static Object timeLeft(Execution execution, Object keystore, Object key) {
        KeystoreValue target = keystore(keystore);
        try {
            OptionalLong millis = access(execution, target).timeLeftMillis(KeyCodec.encode(key));
            return millis.isEmpty() ? Absent.NULL : (Object) (millis.getAsLong() / 1000.0);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(
                    "Cannot look at key " + KeyCodec.shown(key) + " in " + target.file(), e);
        }
    }

    private static long keptMillis(Object key, Object amount, long unitMillis) {
        return lifetimeMillis(key, amount, unitMillis, "write 'forever'");
    }

    private static long lifetimeMillis(Object key, Object amount, long unitMillis) {
        return lifetimeMillis(key, amount, unitMillis, "leave the time out");
    }

    private static long lifetimeMillis(
            Object key, Object amount, long unitMillis, String wayToKeep) {
        String subject = "The time to keep key " + KeyCodec.shown(key);
        if (!(amount instanceof Double number)) {
            throw new WflError(subject + " must be a number, got " + Type.nameOf(amount));
        }
        double millis = number * unitMillis;
        if (!(millis > 0)) {
            throw new WflError(
                    subject
                            + " must be more than 0, got "
                            + Numbers.text(number)
                            + ". To keep it without an end, "
                            + wayToKeep);
        }
        if (millis > KeystoreLimits.TTL_MILLIS_MAX) {
            throw new WflError(
                    subject
                            + " must be at most "
                            + Numbers.text((double) KeystoreLimits.TTL_MILLIS_MAX / unitMillis)
                            + " in this unit, got "
                            + Numbers.text(number));
        }
        return Math.max(1, Math.round(millis));
    }

    /// The value of a key, or nothing.
    public static Object get(Execution execution, Object keystore, Object key) {
        return getOr(execution, keystore, key, Absent.NULL);
    }

    /// The value of a key, or `fallback` when it is missing or has expired.
    public static Object getOr(Execution execution, Object keystore, Object key, Object fallback) {
        KeystoreValue target = keystore(keystore);
        try {
            Optional<byte[]> found = access(execution, target).get(KeyCodec.encode(key));
            return found.isEmpty() ? fallback : target.decoded(found.get());
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(
                    "Cannot read key " + KeyCodec.shown(key) + " in " + target.file(), e);
        }
    }

    /// Removes a key from a keystore, or an entry from a map.
    ///
    /// @return whether the key was there; in a batch, whether it was there before the batch
    public static boolean remove(Execution execution, @Nullable Object keystore, Object key) {
        if (keystore instanceof MapValue map) return Maps.removeKey(map, key);
        if (keystore != null && !(keystore instanceof KeystoreValue)) {
            throw Maps.hasNoKeys(keystore);
        }
        KeystoreWrites target = writes(execution, keystore);
        try {
            return target.remove(KeyCodec.encode(key));
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(
                    "Cannot remove key " + KeyCodec.shown(key) + " from " + target.file(), e);
        }
    }

    public static boolean contains(Execution execution, Object keystore, Object key) {
        KeystoreValue target = keystore(keystore);
        try {
            return access(execution, target).contains(KeyCodec.encode(key));
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of(
                    "Cannot look for key " + KeyCodec.shown(key) + " in " + target.file(), e);
        }
    }

    /// The number of live keys.
    ///
    /// @param prefix only those that start with it
    public static Object count(Execution execution, Object keystore, @Nullable Object prefix) {
        KeystoreValue target = keystore(keystore);
        try {
            KeystoreAccess access = access(execution, target);
            Optional<Long> all = prefix == null ? access.keyCount() : Optional.empty();
            if (all.isPresent()) return (double) all.get();
            KeyRange range = prefix == null ? KeyRange.all() : startingWith(prefix);
            return (double) KeystoreKeys.count(execution, access, range);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot count the keys of " + target.file(), e);
        }
    }

    private static KeyRange startingWith(Object prefix) throws CodecException {
        return KeyRange.startingWith(KeyCodec.encodePart("a prefix", prefix));
    }

    /// Removes all keys that start with a prefix.
    ///
    /// @return how many
    public static Object removeAll(Execution execution, Object prefix, @Nullable Object keystore) {
        KeystoreValue target = keystore == null ? implied(execution) : keystore(keystore);
        OpenBatches.Open batch = OpenBatches.of(execution).on(target);
        try {
            KeyRange range = startingWith(prefix);
            return (double)
                    (batch == null
                            ? KeystoreKeys.removeAll(execution, access(execution, target), range)
                            : batch.removeAll(
                                    KeystoreKeys.of(execution, batch.beneath(), range),
                                    KeyCodec.encodePart("a prefix", prefix)));
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot remove keys from " + target.file(), e);
        }
    }

    /// Starts a loop; the parameters are those of {@link #scan}.
    public static Object beginLoop(
            Execution execution,
            Object keystore,
            boolean entries,
            @Nullable Object prefix,
            @Nullable Object low,
            @Nullable Object high,
            @Nullable Object after,
            boolean reversed,
            @Nullable Object limit) {
        KeystoreValue target = keystore(keystore);
        try {
            return KeyLoop.start(
                    target,
                    access(execution, target),
                    new ScanRequest(entries, prefix, low, high, after, reversed, limit));
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot scan " + target.file(), e);
        }
    }

    /// The next key or entry of a loop; null at its end.
    public static @Nullable Object nextInLoop(Execution execution, Object loop) {
        var started = (KeyLoop) loop;
        try {
            return started.next();
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot scan " + started.keystore().file(), e);
        }
    }

    /// Ends a loop, whether or not it came to its end.
    public static void endLoop(Execution execution, Object loop) {
        ((KeyLoop) loop).scan().close();
    }

    /// Gives space back.
    ///
    /// @param strategy its name; null means `auto`
    /// @return a map that says what was done
    public static Object compact(Execution execution, Object keystore, @Nullable Object strategy) {
        KeystoreValue target = keystore(keystore);
        CompactionStrategy chosen = Compactions.strategy(strategy);
        String doing = "Cannot compact " + target.file();
        try {
            return Compactions.report(target.written(doing).compact(chosen));
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(doing, e);
        }
    }

    /// Returns when everything stored so far survives every crash.
    public static void flush(Execution execution, Object keystore) {
        KeystoreValue target = keystore(keystore);
        String doing = "Cannot flush " + target.file();
        try {
            target.written(doing).flush();
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(doing, e);
        }
    }

    /// A list of keys, or of maps with `key` and `value`, in order.
    ///
    /// @param prefix only keys that start with it; low and high are null then
    /// @param low only keys from here on, `high` the end, exclusive
    /// @param after only keys behind this one in the direction of the scan
    /// @param limit how many at most
    public static Object scan(
            Execution execution,
            Object keystore,
            boolean entries,
            @Nullable Object prefix,
            @Nullable Object low,
            @Nullable Object high,
            @Nullable Object after,
            boolean reversed,
            @Nullable Object limit) {
        KeystoreValue target = keystore(keystore);
        try {
            var request = new ScanRequest(entries, prefix, low, high, after, reversed, limit);
            return request.run(execution, access(execution, target), target);
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot scan " + target.file(), e);
        }
    }

    /// A map of what the keystore holds and has done; `keys` is the number of live keys.
    public static Object statistics(Execution execution, Object keystore) {
        KeystoreValue target = keystore(keystore);
        try {
            return StatisticsMap.of(target.readable().statistics());
        } catch (KeystoreException e) {
            throw KeystoreErrors.of("Cannot read the statistics of " + target.file(), e);
        }
    }

    /// The statistics with what an operator wants to know beside them.
    public static Object detailedStatistics(Execution execution, Object keystore) {
        KeystoreValue target = keystore(keystore);
        try {
            return StatisticsMap.detailed(target.readable().statistics());
        } catch (KeystoreException e) {
            throw KeystoreErrors.of("Cannot read the statistics of " + target.file(), e);
        }
    }

    /// From here on writes to this keystore are held back, until {@link #endBatch} makes them one
    /// commit or {@link #abandonBatch} forgets them. Reads do not see them.
    public static void beginBatch(Execution execution, Object keystore) {
        KeystoreValue target = keystore(keystore);
        if (!target.written("Cannot begin a batch on " + target.file()).isOpen()) {
            throw KeystoreErrors.of(new KeystoreException.Closed(target.file()));
        }
        OpenBatches.of(execution).begin(target);
    }

    /// Commits the innermost batch. The batch is over also when that fails.
    public static void endBatch(Execution execution) {
        OpenBatches.Open batch = OpenBatches.of(execution).end();
        try {
            batch.beneath().apply(batch.operations());
        } catch (KeystoreException e) {
            throw KeystoreErrors.of("Cannot commit the batch on " + batch.target().file(), e);
        }
    }

    /// Forgets the innermost batch: nothing of it is stored. For errors inside the block only, not
    /// for those of {@link #endBatch}.
    public static void abandonBatch(Execution execution) {
        OpenBatches.of(execution).end();
    }

    /// From here on reads of this keystore and writes to it belong together, until
    /// {@link #endTransaction} makes the writes one commit or {@link #abandonTransaction} forgets
    /// them. Reads see the writes.
    public static void beginTransaction(Execution execution, Object keystore) {
        KeystoreValue target = keystore(keystore);
        try {
            OpenBatches.of(execution).beginTransaction(target);
        } catch (KeystoreException e) {
            throw KeystoreErrors.of("Cannot begin a transaction on " + target.file(), e);
        }
    }

    /// Commits the innermost transaction. It is over also when that fails.
    public static void endTransaction(Execution execution) {
        OpenBatches.Transaction block = OpenBatches.of(execution).endTransaction();
        try {
            block.transaction().commit();
        } catch (KeystoreException e) {
            throw KeystoreErrors.of("Cannot commit the transaction on " + block.target().file(), e);
        }
    }

    /// Forgets the innermost transaction. For errors inside the block only, not for those of
    /// {@link #endTransaction}.
    public static void abandonTransaction(Execution execution) {
        OpenBatches.of(execution).endTransaction().transaction().close();
    }

    private static KeystoreAccess access(Execution execution, KeystoreValue target) {
        return OpenBatches.of(execution).access(target);
    }

    private static KeystoreWrites writes(Execution execution, @Nullable Object keystore) {
        OpenBatches batches = OpenBatches.of(execution);
        KeystoreValue target = keystore == null ? implied(execution) : keystore(keystore);
        OpenBatches.Open batch = batches.on(target);
        return batch == null
                ? new KeystoreWrites.Direct(target.file(), batches.access(target))
                : new KeystoreWrites.Staged(batch);
    }

    private static KeystoreValue keystore(Object value) {
        return KeystoreValue.of(value);
    }
}
