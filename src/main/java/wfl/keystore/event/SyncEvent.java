package wfl.keystore.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.Sync")
@Label("Sync")
@Description("The disk was asked to make everything appended so far durable")
final class SyncEvent extends KeystoreEvent implements KeystoreEvents.Syncing {
    @Label("Records")
    long records;

    SyncEvent(String file) {
        super(file);
        begin();
    }

    @Override
    public void end(long firstSequence, long lastSequence, int waiting) {
        end();
        records = Math.max(0, lastSequence - firstSequence + 1);
        commit();
        CommitGroupEvent.happened(file, firstSequence, lastSequence, waiting);
    }
}
