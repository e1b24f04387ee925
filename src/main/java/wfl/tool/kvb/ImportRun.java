package wfl.tool.kvb;

import java.io.IOException;
import java.util.Optional;
import wfl.keystore.Keystore;
import wfl.keystore.WriteBatch;
import wfl.tool.kvb.form.BadEntry;
import wfl.tool.kvb.form.Entry;
import wfl.tool.kvb.form.EntryFormat;

/// Stores the entries of one input.
final class ImportRun {
    /// Entries and bytes of one commit: many enough that the sync does not count.
    private static final int BATCH_ENTRIES = 1_000;

    private static final long BATCH_BYTES = 8 << 20;

    /// Bad lines that are named one by one.
    private static final int NAMED_MAX = 20;

    private final Keystore keystore;
    private final Caller caller;
    private final boolean all;
    private final boolean keep;
    private final WriteBatch batch = new WriteBatch();
    private long batchBytes;
    private long stored;
    private long kept;
    private long expired;
    private long bad;

    /// @param all whether all entries are one commit, or none
    /// @param keep whether keys that are there stay as they are
    ImportRun(Keystore keystore, Caller caller, boolean all, boolean keep) {
        this.keystore = keystore;
        this.caller = caller;
        this.all = all;
        this.keep = keep;
    }

    void read(EntryFormat.Reader entries, ProgressBar progress) throws IOException {
        while (true) {
            try {
                Optional<Entry> entry = entries.next();
                if (entry.isEmpty()) break;
                add(entry.get());
            } catch (BadEntry e) {
                complain(e);
            }
            progress.reach(entries.bytesRead());
        }
        if (bad > NAMED_MAX) {
            say("%,d more bad lines".formatted(bad - NAMED_MAX));
        }
        if (isStored()) commit();
        else say("Nothing was imported");
    }

    /// Whether the good entries are in the keystore.
    boolean isStored() {
        return !all || bad == 0;
    }

    long storedCount() {
        return isStored() ? stored : 0;
    }

    long keptCount() {
        return kept;
    }

    long expiredCount() {
        return expired;
    }

    long badCount() {
        return bad;
    }

    private void add(Entry entry) {
        if (keep && keystore.contains(entry.key())) {
            kept++;
            return;
        }
        if (entry.expiry().isEmpty()) {
            batch.put(entry.key(), entry.value());
        } else {
            long ttl = entry.expiry().get().toEpochMilli() - caller.clock().millis();
            if (ttl < 1) {
                expired++;
                return;
            }
            batch.put(entry.key(), entry.value(), ttl);
        }
        stored++;
        batchBytes += entry.key().length + (long) entry.value().length;
        boolean isFull = batch.size() == BATCH_ENTRIES || batchBytes >= BATCH_BYTES;
        if (isFull && !all) commit();
    }

    private void commit() {
        keystore.apply(batch);
        batch.clear();
        batchBytes = 0;
    }

    private void complain(BadEntry entry) {
        bad++;
        if (bad <= NAMED_MAX) say(entry.getMessage());
    }

    private void say(String text) {
        caller.console().error("kvb: " + text + "\n");
    }
}
