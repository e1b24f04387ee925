package wfl.tool.kvb.form;

import java.time.Instant;
import java.util.Optional;
import wfl.keystore.KeystoreLimits;

/// One key with its stored value, on the way into a file of entries or out of it.
///
/// @param expiry when it expires; absent when it does not
@SuppressWarnings("ArrayRecordComponent") // Read and written once, never compared.
public record Entry(byte[] key, byte[] value, Optional<Instant> expiry) {
    public Entry {
        if (key.length < KeystoreLimits.KEY_BYTES_MIN
                || key.length > KeystoreLimits.KEY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a key is 1 to %,d bytes of UTF-8, this one has %,d"
                            .formatted(KeystoreLimits.KEY_BYTES_MAX, key.length));
        }
    }
}
