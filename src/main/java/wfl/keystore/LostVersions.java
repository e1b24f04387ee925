package wfl.keystore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.Newest;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.SegmentPlace;

/// Which keys lost a version, of all the records that are damaged; and which keys may have.
///
/// The key of a damaged record is known when the index leads to it with the hash of the key that
/// can still be read there, or when the version before it is sound: that one has the same key.
final class LostVersions {
    private final RecordSource records;
    private final Newest newest;
    private final IndexEvidence evidence;
    private final Map<ByteBuffer, Version> identified = new HashMap<>();
    private final Set<LostRecords> accounted = new HashSet<>();
    private final List<LostRecords> all;

    /// The highest sequence a record can have had whose key may be any.
    private long anyKeyUpTo;

    /// The same for records that can only have had a key of some length.
    private final Map<Integer, Long> keysOfLengthUpTo = new HashMap<>();

    /// The newest damaged version of a key.
    private record Version(long sequence, boolean isDelete, long place) {}

    LostVersions(
            List<LostRecords> all, RecordSource records, Newest newest, IndexEvidence evidence) {
        this.all = List.copyOf(all);
        this.records = records;
        this.newest = newest;
        this.evidence = evidence;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// Finds the keys, and tells the table of newest versions which ones are lost.
    ///
    /// @return the keys whose newest version is damaged
    List<RepairReport.LostKey> identify() {
        for (LostRecords lost : all) {
            Optional<byte[]> key = lost.header().isPresent() ? keyOf(lost) : Optional.empty();
            key.ifPresent(known -> add(known, lost));
            key.ifPresent(evidence::name);
            if (key.isPresent() || lost.isCounted() && lost.records() == 0) {
                accounted.add(lost);
            } else if (evidence.isWhole() && lastSequence(lost) <= evidence.upTo()) {
                // Of all keys the index says which record is the newest.
                accounted.add(lost);
            } else {
                doubt(lost);
            }
        }
        evidence.lostKeys()
                .forEach((key, place) -> {
                    if (newest.sequence(key.array()) <= evidence.upTo()) {
                        identified.merge(
                                key,
                                new Version(evidence.upTo(), false, place),
                                (a, b) -> a.sequence() >= b.sequence() ? a : b);
                    }
                });
        var keys = new ArrayList<RepairReport.LostKey>();
        identified.forEach((key, version) -> settle(key.array(), version, keys));
        return keys;
    }

    private void settle(byte[] key, Version version, List<RepairReport.LostKey> keys) {
        boolean wasThere = newest.isThere(key);
        if (newest.sequence(key) < version.sequence()) {
            newest.lose(key, version.sequence(), version.isDelete());
            if (!version.isDelete()) {
                keys.add(new RepairReport.LostKey(Optional.of(key), version.place(), wasThere));
            }
        }
    }

    private void add(byte[] key, LostRecords lost) {
        byte[] header = lost.header().orElseThrow();
        boolean isDelete = RecordFormat.type(header) == RecordFormat.TYPE_DELETE;
        var version = new Version(RecordFormat.sequence(header), isDelete, lost.place());
        identified.merge(
                ByteBuffer.wrap(key), version, (a, b) -> a.sequence() >= b.sequence() ? a : b);
    }

    private void doubt(LostRecords lost) {
        long last = lastSequence(lost);
        if (lost.header().isEmpty()) {
            anyKeyUpTo = Math.max(anyKeyUpTo, last);
        } else if (RecordFormat.previous(lost.header().get()) != RecordAddress.NONE) {
            // The first version of a key hides none.
            int length = RecordFormat.keyLength(lost.header().get());
            keysOfLengthUpTo.merge(length, last, Math::max);
        }
    }

    private long lastSequence(LostRecords lost) {
        boolean isSurvivor = lost.segment().number() >= 0 && lost.segment().baseSequence() == 0;
        return isSurvivor && evidence.isThere()
                ? Math.min(lost.lastSequence(), evidence.upTo())
                : lost.lastSequence();
    }

    /// Whether the keys of all records of a damaged part are known.
    boolean isAccountedFor(LostRecords lost) {
        return accounted.contains(lost);
    }

    /// Whether a record that is lost, nobody knows of which key, may be newer than this version.
    ///
    /// @param upTo everything up to this sequence is known not to be
    boolean mayHide(byte[] key, long upTo) {
        return anyKeyUpTo > upTo || keysOfLengthUpTo.getOrDefault(key.length, 0L) > upTo;
    }

    private Optional<byte[]> keyOf(LostRecords lost) {
        Optional<byte[]> proven = records.provenKey(lost);
        if (proven.isPresent()) {
            return proven;
        }
        byte[] claimed = records.claimedKey(lost);
        long address = lost.segment().addressOf(lost.from());
        if (evidence.leadsTo(claimed, address)) {
            return Optional.of(claimed);
        }
        byte[] header = lost.header().orElseThrow();
        long previous = RecordFormat.previous(header);
        Optional<byte[]> before =
                previous == RecordAddress.NONE ? Optional.empty() : records.soundHeader(previous);
        boolean isOlder =
                before.isPresent()
                        && RecordFormat.sequence(before.get()) < RecordFormat.sequence(header)
                        && RecordFormat.keyLength(before.get()) == claimed.length;
        if (!isOlder) {
            return Optional.empty();
        }
        byte[] key = records.keyOf(previous);
        boolean isSame = isReliable(previous, RecordFormat.sequence(header));
        return isSame || java.util.Arrays.equals(key, claimed)
                ? Optional.of(key)
                : Optional.empty();
    }

    // A number is used again when its segment has been given up: the address of an older version
    // may lead into another segment since then.
    private boolean isReliable(long previous, long sequence) {
        Optional<SegmentPlace> segment = records.numbered(RecordAddress.segmentNumber(previous));
        return segment.isPresent()
                && (evidence.isThere() && sequence > evidence.upTo()
                        || segment.get().baseSequence() > 0
                                && segment.get().baseSequence() <= sequence);
    }
}
