package wfl.keystore.index;

import java.util.Arrays;
import java.util.Optional;
import wfl.storage.EarlyReads;

/// The index of an open keystore: what the last checkpoint wrote, under what has changed since.
///
/// A lookup asks the newest layer first, and goes down until the key is found. Each layer that
/// changes a key names the address it replaces in the layer below, so a checkpoint merges layers
/// without looking at a record.
///
/// One writer at a time (it brings its own lock); readers take no lock.
public final class HashIndex {
    /// What a lookup gives when there is no such entry.
    public static final long NONE = IndexChanges.NONE;

    private volatile Layers layers;

    /// The layers at one moment, newest first.
    ///
    /// @param frozen changes that a checkpoint is writing
    public record Layers(IndexChanges active, Optional<IndexChanges> frozen, StoredIndex stored) {}

    public HashIndex(StoredIndex stored) {
        layers = new Layers(new IndexChanges(), Optional.empty(), stored);
    }

    /// The hash that an entry of the index has for a key of this hash.
    public static long slotHash(long hash) {
        return IndexChanges.withoutSentinels(hash);
    }

    public Layers layers() {
        return layers;
    }

    /// How many keys have changed since the last checkpoint began.
    public long changes() {
        return layers.active().size();
    }

    /// What the changes that no checkpoint has written take in memory.
    public long memoryBytes() {
        Layers now = layers;
        return now.active().bytes() + now.frozen().map(IndexChanges::bytes).orElse(0L);
    }

    /// Notes that a key's newest record is another one now. Under the writer's lock.
    ///
    /// @param old the newest one until now, in whichever layer, or {@link #NONE}
    public void put(long hash, long old, long address, boolean isDelete) {
        IndexChanges active = layers.active();
        boolean isChangedAgain = old != NONE && active.replace(hash, old, address, isDelete);
        if (!isChangedAgain) {
            active.insert(hash, address, old, isDelete);
        }
    }

    /// Whether an entry leads to this address. Under the writer's lock.
    public boolean isCurrent(long hash, long address) {
        if (first(hash) == address) {
            return true;
        }
        Layers now = layers;
        return has(now, hash, address) && !isHidden(now, hash, address);
    }

    private static boolean has(Layers now, long hash, long address) {
        if (isIn(now.active(), hash, address)) {
            return true;
        }
        if (now.frozen().isPresent() && isIn(now.frozen().get(), hash, address)) {
            return true;
        }
        return now.stored().holds(hash, address);
    }

    private static boolean isHidden(Layers now, long hash, long address) {
        return now.active().replaces(hash, address)
                || now.frozen().isPresent() && now.frozen().get().replaces(hash, address);
    }

    private static boolean isIn(IndexChanges changes, long hash, long address) {
        int ordinal = 0;
        long found = changes.find(hash, ordinal);
        while (found != NONE && found != address) {
            found = changes.find(hash, ++ordinal);
        }
        return found == address;
    }

    /// Whether some record, of whichever key, has this hash.
    public boolean isKnown(long hash) {
        return first(hash) != NONE;
    }

    /// The first address that a lookup comes upon, or {@link #NONE}: that of the newest record of
    /// its key.
    public long first(long hash) {
        Layers now = layers;
        long found = now.active().find(hash, 0);
        if (found == NONE && now.frozen().isPresent()) {
            found = now.frozen().get().find(hash, 0);
        }
        return found == NONE ? now.stored().find(hash, 0) : found;
    }

    /// Does the same for several hashes, so that the processor waits for their memory once.
    ///
    /// @param addresses gets the address for each hash
    /// @param early has room for as many places
    public void firsts(long[] hashes, int count, long[] addresses, EarlyReads early) {
        Layers now = layers;
        Arrays.fill(addresses, 0, count, NONE);
        now.active().findFirsts(hashes, count, addresses, early);
        if (now.frozen().isPresent()) {
            now.frozen().get().findFirsts(hashes, count, addresses, early);
        }
        now.stored().findFirsts(hashes, count, addresses, early);
    }

    /// Gives the changes so far to a checkpoint; new ones go to a layer above them. Under the
    /// writer's lock. When an earlier checkpoint failed, its changes are given once more.
    ///
    /// @return whether the changes were those of an earlier checkpoint
    public boolean freeze() {
        Layers now = layers;
        if (now.frozen().isPresent()) {
            return true;
        }
        layers = new Layers(new IndexChanges(), Optional.of(now.active()), now.stored());
        return false;
    }

    /// Takes over what a checkpoint has written. Under the writer's lock.
    public void install(StoredIndex written) {
        layers = new Layers(layers.active(), Optional.empty(), written);
    }
}
