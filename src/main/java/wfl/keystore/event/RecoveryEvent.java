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
    boolean closedCleanly;

    @Label("Records Read")
    long records;

    @Label("Torn Bytes")
    @Description("Bytes of an unfinished commit that were dropped")
    @DataAmount
    long tornBytes;

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
