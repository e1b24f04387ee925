package wfl.keystore.event;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.SegmentOpened")
@Label("Segment Opened")
@Description("A segment was made for records to come")
final class SegmentOpenedEvent extends KeystoreEvent {
    @Label("Segment")
    int segment;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("For Survivors")
    @Description("Whether compaction copies live records into it")
    boolean forSurvivors;

    private SegmentOpenedEvent(String file) {
        super(file);
    }

    static void happened(String file, int segment, long bytes, boolean isForSurvivors) {
        var event = new SegmentOpenedEvent(file);
        if (event.shouldCommit()) {
            event.segment = segment;
            event.bytes = bytes;
            event.forSurvivors = isForSurvivors;
            event.commit();
        }
    }
}
