package wfl.compile;

/// How a value lies on the JVM's stack.
enum Form {
    /// A double.
    NUMBER,
    /// An int, 0 or 1.
    BOOLEAN,
    /// A reference to a value.
    VALUE
}
