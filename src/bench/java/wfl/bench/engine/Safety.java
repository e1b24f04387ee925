package wfl.bench.engine;

/// What a commit that returned survives.
public enum Safety {
    /// The death of the process, not the loss of power.
    KILL,
    /// Both: every commit is synced.
    POWER
}
