package wfl.keystore;

/// How much work {@link Keystore#compact} does for how much space.
public enum CompactionStrategy {
    /// Takes out the segments of which at least half is dead: little is copied for the space
    /// gained. The file gets shorter where its end is free then.
    AUTO,

    /// Takes out the segments of which at least an eighth is dead, and moves what lies at the end
    /// of the file into the holes before it: most of the space now, for a part of the copying.
    AGGRESSIVE,

    /// Takes out every dead record and makes the file as short as it can be.
    FULL
}
