package wfl.keystore.event;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.SegmentSealed")
@Label("Segment Sealed")
@Description("A segment is full, or was left for another: nothing is added to it any more")
final class SegmentSealedEvent extends KeystoreEvent {
    @Label("Segment")
    int segment;

    @Label("Used Bytes")
    @DataAmount
    long usedBytes;

    @Label("Live Bytes")
    @DataAmount
    long liveBytes;

    private SegmentSealedEvent(String file) {
        super(file);
    }

    static void happened(String file, int segment, long usedBytes, long liveBytes) {
        var event = new SegmentSealedEvent(file);
        if (event.shouldCommit()) {
            event.segment = segment;
            event.usedBytes = usedBytes;
            event.liveBytes = liveBytes;
            event.commit();
        }
    }
}
