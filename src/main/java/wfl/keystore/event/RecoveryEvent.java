package wfl.keystore.event;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.Recovery")
@Label("Recovery")
@Description("A keystore was opened, and what its checkpoint does not cover was read back")
final class RecoveryEvent extends KeystoreEvent implements KeystoreEvents.Recovering {
    @Label("Closed Cleanly")
    private boolean closedCleanly;

    @Label("Records Read")
    private long records;

    @Label("Torn Bytes")
    @Description("Bytes of an unfinished commit that were dropped")
    @DataAmount
    private long tornBytes;

    RecoveryEvent(String file) {
        super(file);
        begin();
    }

    @Override
    public void end(boolean isClean, long recordsRead, long bytesDropped) {
        end();
        closedCleanly = isClean;
        records = recordsRead;
        tornBytes = bytesDropped;
        commit();
    }
}
