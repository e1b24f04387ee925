package wfl.keystore;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import wfl.keystore.OpenTransaction.OwnWrite;

/// A scan of what lies beneath a transaction, with the transaction's own writes among it.
final class MergedScan implements Scan {
    private final Scan under;
    private final Iterator<Map.Entry<byte[], OwnWrite>> own;
    private final ScanOptions options;
    private long left;
    private boolean isStarted;
    private boolean isClosed;
    private boolean underStands;
    private boolean underIsDue = true;
    private byte[] underKey = {};
    private Map.@Nullable Entry<byte[], OwnWrite> nextOwn;
    private Map.@Nullable Entry<byte[], OwnWrite> shown;
    private boolean stands;

    /// @param under goes the same way, without a limit
    /// @param own the writes in the range; not changed any more
    MergedScan(Scan under, NavigableMap<byte[], OwnWrite> own, ScanOptions options) {
        this.under = under;
        this.own = (options.reversed() ? own.descendingMap() : own).entrySet().iterator();
        this.options = options;
        left = options.limit();
    }

    @Override
    public boolean advance() {
        checkOpen();
        stands = left > 0 && advanceToNext();
        left = stands ? left - 1 : 0;
        return stands;
    }

    private boolean advanceToNext() {
        if (!isStarted) {
            isStarted = true;
            advanceOwn();
        }
        while (true) {
            if (underIsDue) {
                underIsDue = false;
                underStands = under.advance();
                underKey = underStands ? under.key() : underKey;
            }
            Map.Entry<byte[], OwnWrite> next = nextOwn;
            if (next == null) {
                shown = null;
                underIsDue = underStands;
                return underStands;
            }
            int order = underStands ? compare(next.getKey(), underKey) : -1;
            if (order > 0) {
                shown = null;
                underIsDue = true;
                return true;
            }
            underIsDue = order == 0;
            advanceOwn();
            if (next.getValue().value().isPresent()) {
                shown = next;
                return true;
            }
        }
    }

    private void advanceOwn() {
        nextOwn = own.hasNext() ? own.next() : null;
    }

    private int compare(byte[] a, byte[] b) {
        int order = Arrays.compareUnsigned(a, b);
        return options.reversed() ? -order : order;
    }

    @Override
    public byte[] key() {
        checkStands();
        return shown == null ? underKey.clone() : shown.getKey().clone();
    }

    @Override
    public byte[] value() {
        checkStands();
        if (!options.withValues()) {
            throw new IllegalStateException("this scan is for keys alone: start one for entries");
        }
        return shown == null ? under.value() : shown.getValue().value().orElseThrow().clone();
    }

    private void checkStands() {
        checkOpen();
        if (!stands) {
            throw new IllegalStateException("the scan stands on no key: advance() comes first");
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw new IllegalStateException("this scan or its transaction is over: start another");
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        under.close();
    }
}
