package wfl.keystore;

/// How much work {@link Keystore#compact} does for how much space.
public enum CompactionStrategy {
    /// Takes out the segments of which at least half is dead: little is copied for the space
    /// gained.
    AUTO,

    /// Takes out every dead record and makes the file as short as it can be.
    FULL
}
