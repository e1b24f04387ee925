package wfl.keystore;

import static wfl.keystore.VerifyReport.Severity.LOSES_NOTHING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.ExpiryBlock;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RunEntry;
import wfl.keystore.keyrun.KeyCursor;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.keyrun.StoredRun;
import wfl.keystore.salvage.Newest;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Checks the runs of keys and of expiries: each by itself, and the keys against the records.
final class RunCheck implements AutoCloseable {
    private final Storage storage;
    private final Catalog catalog;
    private final StoreCodec codec;
    private final Newest newest;
    private final ExpiryCheck expiries;
    private final Findings findings;
    private final List<Storage.View> views = new ArrayList<>();
    private final KeyRuns runs = new KeyRuns();
    private boolean areSound = true;
    private long bytes;

    RunCheck(
            Storage storage,
            Catalog catalog,
            StoreCodec codec,
            Newest newest,
            ExpiryCheck expiries,
            Findings findings) {
        this.storage = storage;
        this.catalog = catalog;
        this.codec = codec;
        this.newest = newest;
        this.expiries = expiries;
        this.findings = findings;
    }

    /// Checks each run by itself.
    ///
    /// @return up to which sequence the key runs know the keys: a scan beside a checkpoint lets
    ///     them know of changes behind it, and forget what those replaced
    long run() {
        for (RunEntry entry : catalog.keyRuns()) {
            bytes += entry.usedBytes();
            Optional<StoredRun> run = verified(entry);
            run.ifPresent(runs::addStored);
            areSound &= run.isPresent();
        }
        for (RunEntry entry : catalog.expiryRuns()) {
            bytes += entry.usedBytes();
            checkExpiries(entry);
        }
        return runs.stored().stream()
                .mapToLong(StoredRun::sequenceMax)
                .reduce(catalog.checkpoint().sequence(), Math::max);
    }

    /// How many bytes were looked at.
    long bytes() {
        return bytes;
    }

    /// Compares the keys with the newest records up to the sequence that the runs know.
    void compareKeys(long upTo) {
        if (areSound) {
            compare(upTo);
        }
    }

    @Override
    public void close() {
        views.forEach(Storage.View::close);
    }

    private Optional<StoredRun> verified(RunEntry entry) {
        long place = entry.extent().place();
        if (!entry.liesIn(storage.sizeBytes())) {
            findings.add(LOSES_NOTHING, place, 0, "key run: it is not in the file");
            return Optional.empty();
        }
        try {
            Storage.View view = storage.map(place, entry.usedBytes());
            views.add(view);
            StoredRun run =
                    StoredRun.open(view.memory(), place, entry.id(), codec.blocks(entry.id()));
            run.verify();
            return Optional.of(run);
        } catch (DamageException e) {
            findings.add(LOSES_NOTHING, e.offsetBytes(), 0, e.what());
        } catch (StorageException _) {
            findings.add(LOSES_NOTHING, place, entry.usedBytes(), "key run: it is not in the file");
        }
        return Optional.empty();
    }

    private void compare(long upTo) {
        long place = catalog.keyRuns().isEmpty() ? 0 : catalog.keyRuns().getLast().extent().place();
        long count = 0;
        try (KeyCursor cursor =
                runs.cursor(List::of, upTo, upTo, new byte[0], Optional.empty(), false)) {
            while (cursor.advance()) {
                count++;
                byte[] key = cursor.key();
                if (!newest.isThere(key)) {
                    count--;
                    findings.add(
                            LOSES_NOTHING,
                            place,
                            0,
                            "key runs: they have a key that no record has",
                            Optional.of(key));
                }
            }
        }
        if (count != newest.live()) {
            findings.add(
                    LOSES_NOTHING,
                    place,
                    0,
                    "key runs: they have "
                            + count
                            + " keys, and the records have "
                            + newest.live());
        }
    }

    private void checkExpiries(RunEntry entry) {
        long place = entry.extent().place();
        long entries = 0;
        if (!entry.liesIn(storage.sizeBytes())) {
            expiries.isDamaged();
            findings.add(LOSES_NOTHING, place, 0, "expiry run: it is not in the file");
            return;
        }
        try (Storage.View view = storage.map(place, entry.usedBytes())) {
            for (long at = 0; at < entry.usedBytes(); at += FileLayout.PAGE_BYTES) {
                entries += count(view, at, place + at);
            }
        } catch (StorageException _) {
            expiries.isDamaged();
            findings.add(
                    LOSES_NOTHING, place, entry.usedBytes(), "expiry run: it is not in the file");
            return;
        }
        if (entries >= 0 && entries != entry.count()) {
            findings.add(
                    LOSES_NOTHING,
                    place,
                    entry.usedBytes(),
                    "expiry run: it has " + entries + " entries instead of " + entry.count());
        }
    }

    // A damaged block makes the sum negative for good: it is told of once.
    private long count(Storage.View view, long at, long place) {
        try {
            long[] entries = ExpiryBlock.decode(view.memory(), at, place);
            for (int i = 0; i < entries.length; i += ExpiryBlock.WIDTH) {
                expiries.found(entries[i], entries[i + 2]);
            }
            return entries.length / ExpiryBlock.WIDTH;
        } catch (DamageException e) {
            expiries.isDamaged();
            findings.add(LOSES_NOTHING, e.offsetBytes(), FileLayout.PAGE_BYTES, e.what());
            return Integer.MIN_VALUE;
        }
    }
}
