package wfl.keystore;

/// What a returned put, delete or batch survives.
public enum Durability {
    /// Every crash after it, power loss included. Each commit waits for one data sync of the disk,
    /// which concurrent commits share.
    SYNC,

    /// A crash or kill of the process at once; power loss and crashes of the operating system cost
    /// at most the last {@link KeystoreOptions#flushIntervalMillis()}. {@link Keystore#flush()}
    /// makes everything so far durable.
    RELAXED
}
