package wfl.keystore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.keystore.codec.RecordSeal;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.Superblock;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.Newest;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.SeenSequences;
import wfl.keystore.salvage.Survey;
import wfl.storage.Storage;

/// Saves what is sound in a damaged file.
///
/// The records decide: of each key the one with the greatest sequence counts. Only when some are
/// damaged, index and key runs are asked too: whether one of the damaged ones was the newest of its
/// key, and whether a key was deleted by a record that is gone.
///
/// Without a catalog nobody knows which segments there were. Records that are not there may have
/// been given up by a compaction, or be lost with their segment; so what is older than the last
/// one that is missing is doubted.
final class Repair {
    private final Storage storage;
    private final Survey survey;
    private final Path file;
    private final StoreCodec codec;
    private final RecordSource records;
    private final Newest newest;
    private final long passBytes;
    private final ProgressMeter meter;
    private final List<LostRecords> damaged = new ArrayList<>();
    private final List<RepairReport.LostKey> lost = new ArrayList<>();
    private final List<byte[]> doubtful = new ArrayList<>();
    private final boolean hasLockCopy;

    /// The greatest sequence that the file should have and has not, when that means anything.
    private long lastMissing;

    private long latestMillis;
    private long recordsRead;
    private long recordsMended;
    private long keysCopied;
    private long keysExpired;
    private long lostCount;
    private long doubtfulCount;
    private LostVersions versions;
    private IndexEvidence evidence;

    /// Takes the keys that are saved.
    @FunctionalInterface
    interface Sink {
        void put(byte[] key, byte[] value, long expiryMillis);
    }

    Repair(Source source) {
        this(source, Progress.NONE);
    }

    Repair(Source source, Progress progress) {
        file = source.file();
        storage = source.storage();
        survey = source.survey();
        codec = source.codec();
        records = source.records();
        newest = new Newest(codec.keyHash(), records::keyAt);
        // The records are gone over twice: to find out which are the newest, and to save these.
        passBytes = source.recordBytes();
        meter = new ProgressMeter(progress, 2 * passBytes);
        hasLockCopy = LockCopy.read(storage).isPresent();
        latestMillis = survey.superblock().map(Superblock::latestMillis).orElse(0L);
        evidence = IndexEvidence.none(records);
        versions = new LostVersions(List.of(), records, newest, evidence);
    }

    /// Looks at every record.
    ///
    /// @return the latest time that the file knows of, in milliseconds since 1970
    long read() {
        Optional<SeenSequences> seen =
                survey.catalog().isEmpty() && survey.superblock().isPresent()
                        ? Optional.of(new SeenSequences())
                        : Optional.empty();
        records.visit(
                new RecordSource.Visitor() {
                    @Override
                    public void sound(RecordSource.Sound sound) {
                        checkLock(sound);
                        recordsRead++;
                        seen.ifPresent(each -> each.add(sound.sequence()));
                        meter.add(sound.bytes());
                        recordsMended += sound.isMended() ? 1 : 0;
                        latestMillis =
                                Math.max(latestMillis, RecordFormat.writtenMillis(sound.header()));
                        newest.see(sound.key(), sound.header(), sound.place());
                    }

                    @Override
                    public void lost(LostRecords found) {
                        damaged.add(found);
                    }
                });
        meter.reach(passBytes);
        lastMissing =
                seen.map(each -> each.lastMissing(survey.superblock().get().lastSequence()))
                        .orElse(0L);
        survey.cutOff().ifPresent(damaged::add);
        if (!damaged.isEmpty() && survey.catalog().isPresent()) {
            evidence = IndexEvidence.of(storage, survey.catalog().get(), codec, records);
        }
        versions = new LostVersions(damaged, records, newest, evidence);
        versions.identify().forEach(this::lose);
        evidence.unnamedPlaces().stream()
                .filter(place -> lost.stream().noneMatch(each -> each.offsetBytes() == place))
                .forEach(this::loseUnnamed);
        return latestMillis;
    }

    // Without any copy of its lock an encrypted file does not say that it is one; a delete gives it
    // away.
    private void checkLock(RecordSource.Sound sound) {
        boolean isSealed =
                survey.superblock().isEmpty()
                        && !hasLockCopy
                        && !sound.isPut()
                        && RecordFormat.valueLength(sound.header()) >= RecordSeal.OVERHEAD_BYTES;
        if (isSealed) {
            throw lockIsGone(file);
        }
    }

    /// All copies of an encrypted file's lock are gone, and with them what its key opens.
    static KeystoreException lockIsGone(Path file) {
        return new KeystoreException.Corrupt(
                file,
                0,
                "both superblocks and the lock page of an encrypted file, and with them the lock"
                        + " that its key opens: nobody can read it any more");
    }

    private void loseUnnamed(long place) {
        lose(new RepairReport.LostKey(Optional.empty(), place, false));
    }

    private void lose(RepairReport.LostKey key) {
        lostCount++;
        if (lost.size() < RepairReport.LISTED_MAX) {
            lost.add(key);
        }
    }

    /// Hands out the newest version of each key that is sound and there.
    void save(long nowMillis, Sink sink) {
        records.visit(
                new RecordSource.Visitor() {
                    @Override
                    public void sound(RecordSource.Sound sound) {
                        meter.add(sound.bytes());
                        if (newest.isNewest(sound.key(), sound.place()) && isThere(sound)) {
                            save(sound, nowMillis, sink);
                        }
                    }

                    @Override
                    public void lost(LostRecords found) {}
                });
    }

    private boolean isThere(RecordSource.Sound sound) {
        if (versions.isEmpty() || sound.sequence() > evidence.upTo()) {
            return true;
        }
        return switch (evidence.verdict(sound)) {
            case NEWEST, UNKNOWN -> true;
            case GONE -> false;
            case LOST -> {
                lose(new RepairReport.LostKey(Optional.of(sound.key()), sound.place(), true));
                yield false;
            }
        };
    }

    private void save(RecordSource.Sound sound, long nowMillis, Sink sink) {
        if (Lookup.isExpired(sound.header(), nowMillis)) {
            keysExpired++;
            return;
        }
        try {
            sink.put(sound.key(), sound.value(), RecordFormat.expiryMillis(sound.header()));
        } catch (DamageException _) {
            // Its checksum holds, and it is not what was packed or sealed.
            lose(new RepairReport.LostKey(Optional.of(sound.key()), sound.place(), false));
            return;
        }
        keysCopied++;
        boolean isCovered =
                !versions.isEmpty()
                        && sound.sequence() <= evidence.upTo()
                        && evidence.verdict(sound) == IndexEvidence.Verdict.NEWEST;
        boolean mayBeHidden =
                versions.mayHide(sound.key(), isCovered ? evidence.upTo() : sound.sequence());
        if (mayBeHidden || sound.sequence() < lastMissing) {
            doubtfulCount++;
            if (doubtful.size() < RepairReport.LISTED_MAX) {
                doubtful.add(sound.key());
            }
        }
    }

    /// What came of it; everything is done.
    RepairReport report(Path target) {
        meter.end();
        List<RepairReport.LostRange> ranges =
                damaged.stream()
                        .map(each ->
                                new RepairReport.LostRange(
                                        each.place(),
                                        each.bytes(),
                                        each.why(),
                                        each.records(),
                                        versions.isAccountedFor(each)))
                        .toList();
        return new RepairReport(
                file,
                target,
                keysCopied,
                keysExpired,
                recordsRead,
                recordsMended,
                survey.catalog().isEmpty(),
                lost,
                lostCount,
                ranges,
                doubtful,
                doubtfulCount);
    }
}
