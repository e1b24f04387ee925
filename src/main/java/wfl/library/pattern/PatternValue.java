package wfl.library.pattern;

import wfl.runtime.ForeignValue;

/// A compiled pattern as a value of a program. Immutable; equal only to itself.
public final class PatternValue implements ForeignValue {
    private final PatternCode code;

    PatternValue(PatternCode code) {
        this.code = code;
    }

    PatternCode code() {
        return code;
    }

    @Override
    public String typeName() {
        return "Pattern";
    }

    @Override
    public String display() {
        return "[Pattern]";
    }
}
