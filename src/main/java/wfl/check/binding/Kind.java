package wfl.check.binding;

/// What is known of a value before the run.
public enum Kind {
    NUMBER,
    BOOLEAN,
    TEXT,
    /// Anything but an action: reading it never means calling it.
    DATA,
    /// Perhaps an action.
    ANY;

    /// What is known of a value that is either this or that.
    public Kind or(Kind other) {
        if (this == other) return this;
        return this == ANY || other == ANY ? ANY : DATA;
    }
}
