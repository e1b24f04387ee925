package wfl.keystore.event;

import java.nio.file.Path;
import jdk.jfr.FlightRecorder;

/// Where one keystore tells what it does. Safe for any number of threads.
///
/// What takes a while is begun here, and ended with what came of it; what is never ended leaves no
/// event.
public final class KeystoreEvents {
    /// A runtime that was put together without the recorder records nothing.
    private static final boolean CAN_RECORD = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private final String file;

    public KeystoreEvents(Path file) {
        this.file = file.toString();
    }

    // Event classes are named only behind this: loading the first of them takes the recorder ten
    // milliseconds and more.
    private static boolean isRecorded() {
        return CAN_RECORD && FlightRecorder.isInitialized();
    }

    /// A sync of the data that makes commits durable.
    public interface Syncing {
        Syncing UNSEEN = new Syncing() {};

        /// @param firstSequence of the records that became durable
        /// @param lastSequence below the first when there were none
        /// @param waiting threads that waited for this sync beside the one that made it
        default void end(long firstSequence, long lastSequence, int waiting) {}
    }

    public Syncing sync() {
        if (isRecorded()) {
            return new SyncEvent(file);
        }
        return Syncing.UNSEEN;
    }

    /// A checkpoint, from freezing the changes to giving old places back.
    public interface Checkpointing {
        Checkpointing UNSEEN = new Checkpointing() {};

        /// @param sequence of the last record it covers
        /// @param keyRuns sorted key runs it wrote
        /// @param segmentsFreed segments it took out of the file
        default void end(long sequence, int keyRuns, int segmentsFreed) {}
    }

    public Checkpointing checkpoint() {
        if (isRecorded()) {
            return new CheckpointEvent(file);
        }
        return Checkpointing.UNSEEN;
    }

    /// The merge of changes in memory into the pages of the index: a part of a checkpoint.
    public interface Merging {
        Merging UNSEEN = new Merging() {};

        /// @param changes keys whose newest record is another one, copies included
        /// @param pagesWritten index and directory pages
        /// @param pagesReplaced pages given up for them
        /// @param splits how many times a page became two
        default void end(long changes, int pagesWritten, int pagesReplaced, int splits) {}
    }

    public Merging indexMerge() {
        if (isRecorded()) {
            return new IndexMergeEvent(file);
        }
        return Merging.UNSEEN;
    }

    /// The emptying of segments with dead records.
    public interface Compacting {
        Compacting UNSEEN = new Compacting() {};

        /// @param bytesMovedEver bytes copied since the keystore was opened
        default void end(long bytesMovedEver) {}
    }

    /// @param segments how many are emptied
    /// @param bytesMovedEver bytes copied before
    public Compacting compaction(int segments, long bytesMovedEver) {
        if (isRecorded()) {
            return new CompactionEvent(file, segments, bytesMovedEver);
        }
        return Compacting.UNSEEN;
    }

    /// The reading back of what was written since the last checkpoint, when a keystore is opened.
    public interface Recovering {
        Recovering UNSEEN = new Recovering() {};

        /// @param isClean whether the last writer had closed the keystore
        /// @param records how many were read
        /// @param tornBytes bytes of an unfinished commit that were dropped
        default void end(boolean isClean, long records, long tornBytes) {}
    }

    public Recovering recovery() {
        if (isRecorded()) {
            return new RecoveryEvent(file);
        }
        return Recovering.UNSEEN;
    }

    /// Records go to a new segment.
    ///
    /// @param isForSurvivors whether compaction copies into it, or what is written goes there
    public void segmentOpened(int number, long bytes, boolean isForSurvivors) {
        if (isRecorded()) {
            SegmentOpenedEvent.happened(file, number, bytes, isForSurvivors);
        }
    }

    /// Nothing is added to a segment any more.
    ///
    /// @param usedBytes of all its records
    /// @param liveBytes of those that are their key's newest
    public void segmentSealed(int number, long usedBytes, long liveBytes) {
        if (isRecorded()) {
            SegmentSealedEvent.happened(file, number, usedBytes, liveBytes);
        }
    }
}
