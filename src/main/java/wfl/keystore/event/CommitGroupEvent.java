package wfl.keystore.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.CommitGroup")
@Label("Commit Group")
@Description("Commits became durable together, by one sync")
final class CommitGroupEvent extends KeystoreEvent {
    @Label("First Sequence")
    long firstSequence;

    @Label("Last Sequence")
    long lastSequence;

    @Label("Records")
    long records;

    @Label("Threads Waiting")
    @Description("Threads that waited for the sync beside the one that made it")
    int threadsWaiting;

    private CommitGroupEvent(String file) {
        super(file);
    }

    static void happened(String file, long firstSequence, long lastSequence, int waiting) {
        var event = new CommitGroupEvent(file);
        if (lastSequence >= firstSequence && event.shouldCommit()) {
            event.firstSequence = firstSequence;
            event.lastSequence = lastSequence;
            event.records = lastSequence - firstSequence + 1;
            event.threadsWaiting = waiting;
            event.commit();
        }
    }
}
