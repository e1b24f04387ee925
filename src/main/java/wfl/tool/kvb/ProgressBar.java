package wfl.tool.kvb;

import java.util.Locale;
import wfl.keystore.Progress;

/// Says on standard error how far long work is: nothing in the first second; then a bar on a
/// terminal, elsewhere a line for each tenth.
///
/// Not thread-safe. Closing it wipes the bar away.
final class ProgressBar implements Progress, AutoCloseable {
    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int BAR_CHARS = 30;
    private static final int PERCENT = 100;
    private static final int TENTHS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Caller caller;
    private final String doing;
    private final long start;
    private long total;
    private long done;
    private long nextLook;
    private long tenthsSaid;
    private int drawnChars;

    /// @param doing what goes on: "importing"
    /// @param total how many steps there will be; 0 when nobody knows
    ProgressBar(Caller caller, String doing, long total) {
        this.caller = caller;
        this.doing = doing;
        this.total = total;
        this.start = caller.nanos().getAsLong();
        this.nextLook = start + QUIET_NANOS;
    }

    /// For work that says itself how much it is.
    ProgressBar(Caller caller, String doing) {
        this(caller, doing, 0);
    }

    @Override
    public void reached(long bytesDone, long bytesInAll) {
        total = bytesInAll;
        reach(bytesDone);
    }

    /// Some more steps are done.
    void step(long steps) {
        reach(done + steps);
    }

    /// So many steps are done.
    void reach(long steps) {
        done = steps;
        long now = caller.nanos().getAsLong();
        if (now < nextLook) return;
        nextLook = now + REDRAW_NANOS;
        if (caller.errorTerminal()) draw(now);
        else sayTenth();
    }

    @Override
    public void close() {
        if (drawnChars > 0) caller.console().error("\r" + " ".repeat(drawnChars) + "\r");
    }

    private void sayTenth() {
        if (total <= 0) return;
        long tenths = Math.min(TENTHS, done * TENTHS / total);
        if (tenths == tenthsSaid) return;
        tenthsSaid = tenths;
        caller.console().error("kvb: " + doing + " " + tenths * TENTHS + " %\n");
    }

    private void draw(long now) {
        String text = total > 0 ? bar(now) : "%s %,d".formatted(doing, done);
        String blanks = " ".repeat(Math.max(0, drawnChars - text.length()));
        drawnChars = text.length();
        caller.console().error("\r" + text + blanks);
    }

    private String bar(long now) {
        double part = Math.min(1, (double) done / total);
        int full = (int) (part * BAR_CHARS);
        double left = part > 0 ? (now - start) / NANOS_PER_SECOND * (1 - part) / part : 0;
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%, %.0f s left",
                doing,
                "#".repeat(full),
                ".".repeat(BAR_CHARS - full),
                (int) (part * PERCENT),
                left);
    }
}
