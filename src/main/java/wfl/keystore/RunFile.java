package wfl.keystore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Extent;
import wfl.keystore.format.RunEntry;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.keyrun.RunMerge;
import wfl.keystore.keyrun.RunSummary;
import wfl.keystore.keyrun.StoredRun;
import wfl.keystore.space.FileSpace;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Where the stored runs of keys lie: opens them, and gives merges a place to go.
final class RunFile {
    private static final int STEP_ENTRIES = 4096;
    private static final int BUFFER_BYTES = 64 * 1024;

    /// A longer run does not wait in memory; a power of two.
    private static final int WAITING_BYTES_MAX = 8 * 1024 * 1024;

    private final Storage storage;
    private final FileSpace space;
    private final StoreCodec codec;
    private final KeyRuns runs = new KeyRuns(this::release);
    private final Map<StoredRun, Placed> placed = new ConcurrentHashMap<>();

    private record Placed(RunEntry entry, Storage.View view) {}

    /// A merge that is done, and the run it made, if there was anything left.
    record Written(RunMerge merge, Optional<StoredRun> run) {}

    RunFile(Storage storage, FileSpace space, StoreCodec codec, List<RunEntry> entries) {
        this.storage = storage;
        this.space = space;
        this.codec = codec;
        entries.forEach(entry -> runs.addStored(opened(entry)));
    }

    KeyRuns runs() {
        return runs;
    }

    private StoredRun opened(RunEntry entry) {
        Storage.View view = storage.map(entry.extent().place(), entry.usedBytes());
        StoredRun run =
                StoredRun.open(
                        view.memory(),
                        entry.extent().place(),
                        entry.id(),
                        codec.blocks(entry.id()));
        placed.put(run, new Placed(entry, view));
        return run;
    }

    private void release(StoredRun run) {
        Placed gone = placed.remove(run);
        if (gone != null) {
            gone.view().close();
            space.release(gone.entry().extent());
        }
    }

    /// Writes a merge to the end; nobody reads its run before {@link KeyRuns#replace}.
    Written write(RunMerge merge) {
        var output = new Output(merge);
        boolean isWritten = false;
        try {
            long id = codec.numbers().nextLong();
            merge.writeTo(output::write, id, codec.blocks(id));
            boolean goesOn = true;
            while (goesOn) {
                goesOn = merge.step(STEP_ENTRIES);
            }
            RunSummary summary = merge.finish();
            if (summary.entries() == 0) {
                return new Written(merge, Optional.empty());
            }
            Extent kept = output.end();
            var entry = new RunEntry(kept, summary.bytes(), summary.entries(), id);
            StoredRun run = opened(entry);
            isWritten = true;
            return new Written(merge, Optional.of(run));
        } finally {
            if (!isWritten) {
                output.giveUp();
            }
        }
    }

    /// Takes a written merge over; the catalog that names it is durable.
    void install(Written written) {
        runs.replace(written.merge(), written.run());
    }

    /// Gives a written merge up.
    void abandon(Written written) {
        runs.abandon(written.merge());
        written.run().ifPresent(this::release);
    }

    /// What the catalog says of the runs once these merges count.
    List<RunEntry> entriesWith(List<Written> changes) {
        var entries = new ArrayList<RunEntry>();
        for (StoredRun run : runs.stored()) {
            Optional<Written> change =
                    changes.stream().filter(each -> each.merge().isInput(run)).findFirst();
            if (change.isEmpty()) {
                entries.add(entryOf(run));
            } else if (change.get().merge().isFirst(run)) {
                change.get().run().ifPresent(merged -> entries.add(entryOf(merged)));
            }
        }
        for (Written change : changes) {
            // What was in memory only comes last.
            boolean isNew = runs.stored().stream().noneMatch(change.merge()::isInput);
            if (isNew) {
                change.run().ifPresent(run -> entries.add(entryOf(run)));
            }
        }
        return entries;
    }

    private RunEntry entryOf(StoredRun run) {
        Placed found = placed.get(run);
        if (found == null) {
            throw new IllegalStateException("a run without a place");
        }
        return found.entry();
    }

    /// Finds the run of an entry at another place, where its bytes have been copied to.
    void move(RunEntry entry, Extent to) {
        for (StoredRun run : runs.stored()) {
            if (entryOf(run).equals(entry)) {
                var moved = new RunEntry(to, entry.usedBytes(), entry.count(), entry.id());
                runs.relocate(run, opened(moved));
            }
        }
    }

    /// Bytes on their way into an extent. How many there will be is known at the end; a run that is
    /// not long waits in memory until then, and takes the room it needs.
    private final class Output {
        private final RunMerge merge;
        private byte[] buffer = new byte[BUFFER_BYTES];
        private int buffered;
        private long written;
        private @Nullable Extent extent;

        Output(RunMerge merge) {
            this.merge = merge;
        }

        void write(byte[] bytes, int from, int length) {
            int done = 0;
            while (done < length) {
                if (buffered == buffer.length) {
                    makeRoom();
                }
                int part = Math.min(length - done, buffer.length - buffered);
                System.arraycopy(bytes, from + done, buffer, buffered, part);
                buffered += part;
                done += part;
            }
        }

        private void makeRoom() {
            if (buffer.length < WAITING_BYTES_MAX) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            } else {
                // Twice the estimate: the room that is not needed is given back.
                long most = Math.max(2 * merge.bytesEstimate(), 2L * WAITING_BYTES_MAX);
                flushTo(extent == null ? space.take(most, most) : extent);
            }
        }

        private void flushTo(Extent to) {
            extent = to;
            if (written + buffered > to.bytes()) {
                throw new StorageException(
                        StorageException.Kind.DISK_FULL, "a run longer than its room");
            }
            storage.write(to.place() + written, buffer, 0, buffered);
            written += buffered;
            buffered = 0;
        }

        /// Writes what is left, and returns where all of it is.
        Extent end() {
            long bytes = written + buffered;
            // The file must be as long as the extent, so zeros follow up to the end of the page.
            var zeros = new byte[(int) (Extent.pages(bytes) - bytes)];
            write(zeros, 0, zeros.length);
            long all = written + buffered;
            Extent to = extent == null ? space.take(all, all) : extent;
            flushTo(to);
            Extent kept = space.shorten(to, all);
            extent = kept;
            return kept;
        }

        void giveUp() {
            if (extent != null) {
                space.release(extent);
            }
        }
    }
}
