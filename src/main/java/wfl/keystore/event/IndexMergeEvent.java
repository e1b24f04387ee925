package wfl.keystore.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("wfl.keystore.IndexMerge")
@Label("Index Merge")
@Description("Changes of the index that were in memory were written to its pages")
final class IndexMergeEvent extends KeystoreEvent implements KeystoreEvents.Merging {
    @Label("Changes")
    @Description("Keys whose newest record was another one, copies made by compactions included")
    long changes;

    @Label("Pages Written")
    int pagesWritten;

    @Label("Pages Replaced")
    int pagesReplaced;

    IndexMergeEvent(String file) {
        super(file);
        begin();
    }

    @Override
    public void end(long changed, int written, int replaced, int splits) {
        end();
        changes = changed;
        pagesWritten = written;
        pagesReplaced = replaced;
        commit();
        IndexSplitEvent.happened(file, splits);
    }
}
