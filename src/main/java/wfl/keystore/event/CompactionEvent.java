package wfl.keystore.event;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.Compaction")
@Label("Compaction")
@Description("Live records were copied out of segments with dead ones")
final class CompactionEvent extends KeystoreEvent implements KeystoreEvents.Compacting {
    @Label("Segments")
    int segments;

    @Label("Bytes Moved")
    @DataAmount
    long bytesMoved;

    CompactionEvent(String file, int segments, long bytesMovedBefore) {
        super(file);
        this.segments = segments;
        bytesMoved = -bytesMovedBefore;
        begin();
    }

    @Override
    public void end(long bytesMovedEver) {
        end();
        bytesMoved += bytesMovedEver;
        commit();
    }
}
