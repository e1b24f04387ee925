package wfl.keystore.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.IndexSplit")
@Label("Index Split")
@Description("Full pages of the index became two each while changes were merged into them")
final class IndexSplitEvent extends KeystoreEvent {
    @Label("Splits")
    int splits;

    private IndexSplitEvent(String file) {
        super(file);
    }

    static void happened(String file, int splits) {
        var event = new IndexSplitEvent(file);
        if (splits > 0 && event.shouldCommit()) {
            event.splits = splits;
            event.commit();
        }
    }
}
