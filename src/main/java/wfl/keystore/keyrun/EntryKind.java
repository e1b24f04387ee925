package wfl.keystore.keyrun;

/// What a change made of a key. The order of the constants is part of the format.
public enum EntryKind {
    /// It has a value that never expires: nobody need be asked whether it is there.
    EXISTS,

    /// It has a value with a time to live: whether it is still there only the record knows.
    MAY_EXPIRE,

    /// It was deleted.
    TOMBSTONE
}
