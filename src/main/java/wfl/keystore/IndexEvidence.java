package wfl.keystore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.base.KeyHash;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RunEntry;
import wfl.keystore.index.HashIndex;
import wfl.keystore.index.PageFile;
import wfl.keystore.index.StoredIndex;
import wfl.keystore.keyrun.KeyCursor;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.keyrun.StoredRun;
import wfl.keystore.salvage.IndexWalk;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.space.FileSpace;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// What index and key runs of the last checkpoint say about damaged records: which of them were
/// their key's newest, and which keys were deleted. Asked only when records are damaged; what of it
/// is damaged itself says nothing.
final class IndexEvidence {
    private final Optional<StoredIndex> index;
    private final KeyHash keyHash;
    private final long upTo;
    private final boolean isWhole;
    private final RecordSource records;

    /// Entries that lead to no sound record: where they lead, and with which hash.
    private final Map<Long, Long> leadingAstray = new HashMap<>();

    private final Set<Long> lostHashes = new HashSet<>();
    private final Map<ByteBuffer, Long> lostKeys = new HashMap<>();
    private final Set<Long> namedHashes = new HashSet<>();

    /// What the index says of a version that was found.
    enum Verdict {
        /// It was the newest at the checkpoint.
        NEWEST,
        /// It was deleted or replaced by the time of the checkpoint.
        GONE,
        /// It was replaced by a version that is damaged.
        LOST,
        /// The page that would know is damaged.
        UNKNOWN
    }

    private IndexEvidence(
            Optional<StoredIndex> index,
            KeyHash keyHash,
            long upTo,
            boolean isWhole,
            RecordSource records) {
        this.index = index;
        this.keyHash = keyHash;
        this.upTo = upTo;
        this.isWhole = isWhole;
        this.records = records;
    }

    /// No evidence at all: there is no catalog.
    static IndexEvidence none(RecordSource records) {
        return new IndexEvidence(Optional.empty(), (_, _, _) -> 0, 0, false, records);
    }

    /// Reads what the catalog leads to.
    static IndexEvidence of(
            Storage storage, Catalog catalog, StoreCodec codec, RecordSource records) {
        var damaged = new ArrayList<String>();
        var astray = new HashMap<Long, Long>();
        new IndexWalk(storage, catalog.pageExtents(), catalog.directory())
                .run(
                        new IndexWalk.Visitor() {
                            @Override
                            public void entry(long hash, long to, boolean isDelete, long place) {
                                if (!isDelete && records.soundHeader(to).isEmpty()) {
                                    astray.put(to, hash);
                                }
                            }

                            @Override
                            public void damaged(long place, String what) {
                                damaged.add(what);
                            }
                        });
        Optional<StoredIndex> index = Optional.empty();
        try {
            var pages =
                    new PageFile(
                            storage,
                            FileSpace.of(List.of(), storage.sizeBytes()),
                            catalog.pageExtents());
            index = Optional.of(StoredIndex.of(pages, catalog.directory()));
        } catch (DamageException e) {
            damaged.add(e.what());
        }
        long upTo = catalog.checkpoint().sequence();
        var evidence = new IndexEvidence(index, codec.keyHash(), upTo, damaged.isEmpty(), records);
        evidence.leadingAstray.putAll(astray);
        evidence.lostHashes.addAll(astray.values());
        evidence.nameLost(storage, catalog.keyRuns(), codec);
        return evidence;
    }

    // The runs have every key that was there at the checkpoint.
    private void nameLost(Storage storage, List<RunEntry> entries, StoreCodec codec) {
        if (lostHashes.isEmpty()) {
            return;
        }
        var views = new ArrayList<Storage.View>();
        try {
            var runs = new KeyRuns();
            for (RunEntry entry : entries) {
                if (!entry.liesIn(storage.sizeBytes())) {
                    throw new DamageException(entry.extent().place(), "key run: not in the file");
                }
                Storage.View view = storage.map(entry.extent().place(), entry.usedBytes());
                views.add(view);
                runs.addStored(
                        StoredRun.open(
                                view.memory(),
                                entry.extent().place(),
                                entry.id(),
                                codec.blocks(entry.id())));
            }
            try (KeyCursor cursor =
                    runs.cursor(List::of, upTo, upTo, new byte[0], Optional.empty(), false)) {
                while (cursor.advance()) {
                    nameIfLost(cursor.key());
                }
            }
        } catch (DamageException | StorageException _) {
            // Keys that were not reached stay without a name.
            namedHashes.retainAll(lostHashes);
        } finally {
            views.forEach(Storage.View::close);
        }
    }

    private void nameIfLost(byte[] key) {
        long hash = slotHash(key);
        if (lostHashes.contains(hash)) {
            long place =
                    leadingAstray.entrySet().stream()
                            .filter(each -> each.getValue() == hash)
                            .mapToLong(each -> placeOf(each.getKey()))
                            .findFirst()
                            .orElse(0);
            lostKeys.put(ByteBuffer.wrap(key), place);
            namedHashes.add(hash);
        }
    }

    private long placeOf(long address) {
        return records.placeOf(address).orElse(0L);
    }

    private long slotHash(byte[] key) {
        return HashIndex.slotHash(keyHash.of(key));
    }

    boolean isThere() {
        return index.isPresent();
    }

    /// Whether every page of it is sound.
    boolean isWhole() {
        return isThere() && isWhole;
    }

    /// The sequence of the checkpoint.
    long upTo() {
        return upTo;
    }

    /// Keys whose newest version at the checkpoint is damaged, and where it lay.
    Map<ByteBuffer, Long> lostKeys() {
        return lostKeys;
    }

    /// Places of damaged records that were some key's newest, when no run names the key.
    List<Long> unnamedPlaces() {
        return leadingAstray.entrySet().stream()
                .filter(each -> !namedHashes.contains(each.getValue()))
                .map(each -> placeOf(each.getKey()))
                .sorted()
                .toList();
    }

    /// Tells that the key of a damaged record has become known.
    void name(byte[] key) {
        namedHashes.add(slotHash(key));
    }

    /// Whether the index leads from the hash of this key to this address.
    boolean leadsTo(byte[] key, long address) {
        Long hash = leadingAstray.get(address);
        return hash != null && hash == slotHash(key);
    }

    /// What the index says of a sound version up to the checkpoint.
    Verdict verdict(RecordSource.Sound record) {
        if (index.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        long hash = keyHash.of(record.key());
        try {
            int ordinal = 0;
            long found = index.get().find(hash, ordinal);
            while (found != HashIndex.NONE) {
                if (found == record.address() || isSameVersion(found, record)) {
                    return Verdict.NEWEST;
                }
                found = index.get().find(hash, ++ordinal);
            }
        } catch (DamageException _) {
            return Verdict.UNKNOWN;
        }
        return lostHashes.contains(HashIndex.slotHash(hash)) ? Verdict.LOST : Verdict.GONE;
    }

    private boolean isSameVersion(long address, RecordSource.Sound record) {
        return records.soundHeader(address)
                .filter(header -> RecordFormat.sequence(header) == record.sequence())
                .isPresent();
    }
}
