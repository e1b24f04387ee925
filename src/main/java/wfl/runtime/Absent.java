package wfl.runtime;

/// The two values that mean "no value". They are equal to each other, false, and display as
/// `nothing`; only `typeof` and test reports tell them apart.
public enum Absent {
    /// The literal `nothing`, and the result of anything that has no result.
    NULL("Null"),
    /// Produced by a few library functions only, such as `parse_json of "null"`.
    NOTHING("Nothing");

    private final String typeName;

    Absent(String typeName) {
        this.typeName = typeName;
    }

    String typeName() {
        return typeName;
    }

    @Override
    public String toString() {
        return "nothing";
    }
}
