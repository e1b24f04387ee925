package wfl.tool.kvb;

import wfl.keystore.KeystoreException;

/// What `kvb` answers to the script that called it.
final class KvbExit {
    static final int DONE = 0;

    /// The key or the file is not there, or the work could not be done.
    static final int FAILED = 1;

    static final int WRONG_USE = 2;

    /// The file is damaged, or no keystore this version can read.
    static final int DAMAGED = 4;

    /// Another program has the keystore open.
    static final int BUSY = 5;

    private KvbExit() {}

    static int of(KeystoreException failure) {
        return switch (failure) {
            case KeystoreException.Corrupt _,
                    KeystoreException.NotAKeystore _,
                    KeystoreException.UnsupportedVersion _ ->
                    DAMAGED;
            case KeystoreException.InUse _ -> BUSY;
            default -> FAILED;
        };
    }
}
