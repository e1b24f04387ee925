package wfl.keystore;

import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.recovery.Replay;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.Newest;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.Survey;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.storage.Storage;

/// Makes index, runs and counts again, in memory, from the records up to the checkpoint. The next
/// checkpoint writes them.
///
/// All these records must be sound: which of a damaged key's versions counts only the old index
/// can tell, and so it stays for `repair` to ask.
final class Rebuild {
    /// Beyond this many keys memory might not do; `repair` makes a whole new file instead.
    private static final long KEYS_MAX = 4_000_000;

    private final Storage storage;
    private final CatalogFile catalog;
    private final SegmentLog log;
    private final StoreCodec codec;

    Rebuild(Storage storage, CatalogFile catalog, SegmentLog log, StoreCodec codec) {
        this.storage = storage;
        this.catalog = catalog;
        this.log = log;
        this.codec = codec;
    }

    /// Whether what was found damaged can be made again: it is no record, and there are not too
    /// many keys.
    static boolean canHelp(Catalog catalog, DamageException damage) {
        long at = damage.offsetBytes();
        return isFewKeys(catalog)
                && catalog.segments().stream()
                        .noneMatch(each -> at >= each.extent().place() && at < each.extent().end());
    }

    /// Whether all that a checkpoint knew fits memory.
    static boolean isFewKeys(Catalog catalog) {
        return catalog.checkpoint().keys() <= KEYS_MAX;
    }

    /// Hands the newest record of each key to a sink.
    ///
    /// @throws DamageException a record is damaged
    void run(Replay.Sink sink) {
        log.segments().inOrder().forEach(Rebuild::forgetCounts);
        long upTo = catalog.current().checkpoint().sequence();
        Survey survey = Survey.of(storage);
        long durable = catalog.superblock().lastSequence();
        var records = new RecordSource(storage, survey.segments(), durable, codec.records());
        var newest = new Newest(codec.keyHash(), records::keyAt);
        records.visit(
                new RecordSource.Visitor() {
                    @Override
                    public void sound(RecordSource.Sound sound) {
                        if (sound.isMended()) {
                            throw new DamageException(sound.place(), "record: damaged header");
                        }
                        if (sound.sequence() <= upTo) {
                            newest.see(sound.key(), sound.header(), sound.place());
                        }
                    }

                    @Override
                    public void lost(LostRecords lost) {
                        // What lies behind the checkpoint is read back, and judged, later.
                        if (lost.records() != 0 && lost.firstSequence() <= upTo) {
                            throw new DamageException(lost.place(), lost.why());
                        }
                    }
                });
        records.visit(
                new RecordSource.Visitor() {
                    @Override
                    public void sound(RecordSource.Sound sound) {
                        if (newest.isNewest(sound.key(), sound.place())) {
                            sink.accept(sound.address(), sound.header());
                        }
                    }

                    @Override
                    public void lost(LostRecords lost) {}
                });
    }

    private static void forgetCounts(Segment segment) {
        segment.countLive(-segment.liveBytes());
    }
}
