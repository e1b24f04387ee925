package wfl.tool.kvb.form;

/// A line that is no entry of a keystore: where it begins and what is wrong with it.
public final class BadEntry extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    /// @param line from 1
    BadEntry(long line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    /// Where the entry begins, from 1.
    public long line() {
        return line;
    }

    /// The line and what is wrong with it.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
