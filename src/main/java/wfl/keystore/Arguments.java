package wfl.keystore;

/// Checks what callers give, before anything is written.
final class Arguments {
    private Arguments() {}

    static void checkKey(byte[] key) {
        if (key.length < KeystoreLimits.KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "A key must have at least 1 byte, and this one is empty. Give it a name.");
        }
        if (key.length > KeystoreLimits.KEY_BYTES_MAX) {
            throw new KeystoreException.TooLarge("key", key.length, KeystoreLimits.KEY_BYTES_MAX);
        }
    }

    static void checkValue(byte[] value) {
        checkValueBytes(value.length);
    }

    static void checkValueBytes(int bytes) {
        if (bytes > KeystoreLimits.VALUE_BYTES_MAX) {
            throw new KeystoreException.TooLarge("value", bytes, KeystoreLimits.VALUE_BYTES_MAX);
        }
    }

    static void checkTtl(long ttlMillis) {
        if (ttlMillis < 1 || ttlMillis > KeystoreLimits.TTL_MILLIS_MAX) {
            throw new IllegalArgumentException(
                    "A time to live must be 1 to "
                            + KeystoreLimits.TTL_MILLIS_MAX
                            + " milliseconds, not "
                            + ttlMillis
                            + ". To keep a key forever, give none.");
        }
    }

    static void checkTtlOrForever(long ttlMillis) {
        if (ttlMillis != Keystore.TTL_FOREVER) {
            checkTtl(ttlMillis);
        }
    }
}
