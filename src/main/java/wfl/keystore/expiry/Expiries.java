package wfl.keystore.expiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RunEntry;
import wfl.keystore.space.FileSpace;
import wfl.storage.Storage;

/// Which records expire, soonest first, without holding them all in memory: what was put since the
/// last checkpoint in a heap, all others in sorted runs in the file.
///
/// Entries of records that were overwritten stay until their time comes or their run is written
/// anew; who takes an entry checks whether the index still leads there.
///
/// Everything but {@link Writing#write} belongs under the writer's lock.
public final class Expiries {
    /// A younger run with at least half the entries of the elder is merged with it.
    private static final int MERGE_RATIO = 2;

    private final Storage storage;
    private final FileSpace space;
    private final List<ExpiryRun> runs = new ArrayList<>();
    private Optional<ExpiryQueue> frozen = Optional.empty();
    private ExpiryQueue active = new ExpiryQueue();

    public Expiries(Storage storage, FileSpace space, List<RunEntry> entries, long sweptMillis) {
        this.storage = storage;
        this.space = space;
        entries.forEach(entry -> runs.add(new ExpiryRun(storage, entry, sweptMillis)));
    }

    public void add(long expiryMillis, long hash, long address) {
        active.add(expiryMillis, hash, address);
    }

    /// Drops entries in memory that no longer matter, when they are many more than can matter.
    public void tidy(long keysWithTtl, ExpiryQueue.Current current) {
        if (active.count() > 1024 && active.count() > 4 * keysWithTtl) {
            active.tidy(current);
        }
    }

    /// What the entries in memory take there.
    public long memoryBytes() {
        long blocks = (long) runs.size() * FileLayout.PAGE_BYTES;
        return active.memoryBytes() + frozen.map(ExpiryQueue::memoryBytes).orElse(0L) + blocks;
    }

    /// Finds a run at another place from now on, where its bytes have been copied to, and gives the
    /// room it had back. Not between {@link #freeze} and the end of that checkpoint.
    public void move(RunEntry from, RunEntry to) {
        for (int i = 0; i < runs.size(); i++) {
            ExpiryRun run = runs.get(i);
            if (run.entry().equals(from)) {
                runs.set(i, run.movedTo(to));
                run.close();
                space.release(from.extent());
            }
        }
    }

    /// Whether the soonest entry is due.
    public boolean isDue(long nowMillis) {
        ExpirySource first = first();
        return !first.isEmpty() && first.firstExpiry() <= nowMillis;
    }

    public long firstHash() {
        return first().firstHash();
    }

    public long firstAddress() {
        return first().firstAddress();
    }

    public void removeFirst() {
        first().removeFirst();
    }

    /// Up to which time there is no entry left.
    public long sweptMillis(long nowMillis) {
        ExpirySource first = first();
        return first.isEmpty() ? nowMillis : Math.min(nowMillis, first.firstExpiry() - 1);
    }

    private ExpirySource first() {
        ExpirySource best = active;
        if (frozen.isPresent()) {
            best = sooner(best, frozen.get());
        }
        for (ExpiryRun run : runs) {
            best = sooner(best, run);
        }
        return best;
    }

    private static ExpirySource sooner(ExpirySource a, ExpirySource b) {
        return b.isEmpty() || !a.isEmpty() && a.firstExpiry() <= b.firstExpiry() ? a : b;
    }

    /// What a checkpoint writes: the entries so far, and the runs that are merged with them.
    public final class Writing {
        private final ExpiryQueue noted;
        private final List<ExpiryRun> merged = new ArrayList<>();
        private final List<ExpiryRun> copies = new ArrayList<>();
        private final long sweptMillis;
        private Optional<RunEntry> written = Optional.empty();

        private Writing(ExpiryQueue queue, long sweptMillis) {
            this.sweptMillis = sweptMillis;
            noted = queue.copy();
            long count = queue.count();
            int at = runs.size();
            while (count > 0 && at > 0 && count >= runs.get(at - 1).entry().count() / MERGE_RATIO) {
                at--;
                count += runs.get(at).entry().count();
                merged.add(runs.get(at));
                copies.add(runs.get(at).copy());
            }
        }

        /// Writes the entries that still matter as one run.
        public void write(ExpiryQueue.Current current) {
            long most = noted.count();
            for (ExpiryRun run : merged) {
                most += run.entry().count();
            }
            if (most == 0) {
                return;
            }
            long bytes = ExpiryRunWriter.bytesFor(most);
            Extent extent = space.take(bytes, bytes);
            space.allocate(storage, extent);
            RunEntry entry = new RunEntry(extent, 0, 0, 0);
            boolean isWritten = false;
            try {
                var writer = new ExpiryRunWriter(storage, extent);
                writeAll(writer, current);
                entry = writer.end();
                isWritten = entry.count() > 0;
            } finally {
                if (!isWritten) {
                    space.release(extent);
                }
            }
            written = isWritten ? Optional.of(entry) : Optional.empty();
        }

        private void writeAll(ExpiryRunWriter writer, ExpiryQueue.Current current) {
            var sources = new ArrayList<ExpirySource>(copies);
            var sorted = new SortedExpiries(noted.sorted());
            while (true) {
                ExpirySource first = sorted;
                for (ExpirySource source : sources) {
                    first = sooner(first, source);
                }
                if (first.isEmpty()) {
                    return;
                }
                if (current.isCurrent(first.firstHash(), first.firstAddress())) {
                    writer.add(first.firstExpiry(), first.firstHash(), first.firstAddress());
                }
                first.removeFirst();
            }
        }

        /// The runs there are once this is durable.
        public List<RunEntry> entries() {
            var all = new ArrayList<RunEntry>();
            for (ExpiryRun run : runs) {
                if (!merged.contains(run)) {
                    all.add(run.entry());
                }
            }
            written.ifPresent(all::add);
            return all;
        }

        /// Takes the run over; it is durable. Gives the room of merged ones back.
        public void install() {
            runs.removeAll(merged);
            written.ifPresent(entry -> runs.add(new ExpiryRun(storage, entry, sweptMillis)));
            frozen = Optional.empty();
            for (ExpiryRun run : merged) {
                run.close();
                space.release(run.entry().extent());
            }
            copies.forEach(ExpiryRun::close);
        }

        /// Gives up: what was written is not used.
        public void abandon() {
            written.ifPresent(entry -> space.release(entry.extent()));
            written = Optional.empty();
            copies.forEach(ExpiryRun::close);
        }
    }

    /// Gives the entries so far to a checkpoint; once more when the last one failed.
    public Writing freeze(long sweptMillis) {
        if (frozen.isEmpty()) {
            frozen = Optional.of(active);
            active = new ExpiryQueue();
        }
        return new Writing(frozen.get(), sweptMillis);
    }
}
