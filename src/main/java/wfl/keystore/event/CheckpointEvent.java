package wfl.keystore.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.Checkpoint")
@Label("Checkpoint")
@Description("The index was written as of a moment: opening begins there from now on")
final class CheckpointEvent extends KeystoreEvent implements KeystoreEvents.Checkpointing {
    @Label("Sequence")
    @Description("The last record it covers")
    long sequence;

    @Label("Key Runs Written")
    int keyRuns;

    @Label("Segments Freed")
    int segmentsFreed;

    CheckpointEvent(String file) {
        super(file);
        begin();
    }

    @Override
    public void end(long lastCovered, int runsWritten, int segmentsTakenOut) {
        end();
        sequence = lastCovered;
        keyRuns = runsWritten;
        segmentsFreed = segmentsTakenOut;
        commit();
    }
}
