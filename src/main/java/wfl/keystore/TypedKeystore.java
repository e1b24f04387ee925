package wfl.keystore;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A keystore with text as keys and values of one Java type.
///
/// ```java
/// TypedKeystore<String> names = TypedKeystore.of(keystore, Codec.text());
/// names.put("user:7", "Ann");
/// Optional<String> name = names.get("user:7");
/// ```
///
/// A thin layer: several of them may look at one keystore, with prefixes to tell their keys apart.
/// As thread-safe as the keystore, and throws what it throws. Keys are 1 byte to 64 KiB of UTF-8.
///
/// @param <V> the type of the values
public final class TypedKeystore<V> {
    private final Keystore keystore;
    private final Codec<String> keys = Codec.text();
    private final Codec<V> values;

    private TypedKeystore(Keystore keystore, Codec<V> values) {
        this.keystore = keystore;
        this.values = values;
    }

    /// @param keystore stays the caller's to close
    public static <V> TypedKeystore<V> of(Keystore keystore, Codec<V> values) {
        return new TypedKeystore<>(keystore, values);
    }

    /// The value of a key; absent when the key is missing, deleted or expired.
    ///
    /// @throws IllegalArgumentException the key has bytes that are no value of this type
    public Optional<V> get(String key) {
        return keystore.get(keys.encode(key)).map(values::decode);
    }

    /// Whether the key is there. Does not read the value.
    public boolean contains(String key) {
        return keystore.contains(keys.encode(key));
    }

    /// Stores a value without expiry; replaces what the key had, its expiry too.
    public void put(String key, V value) {
        keystore.put(keys.encode(key), values.encode(value));
    }

    /// Stores a value that is gone after a time.
    ///
    /// @param lifetime 1 millisecond to {@link KeystoreLimits#TTL_MILLIS_MAX}
    public void put(String key, V value, Duration lifetime) {
        keystore.put(keys.encode(key), values.encode(value), lifetime.toMillis());
    }

    /// Stores a value if the key is missing; one atomic step.
    ///
    /// @return whether it was stored
    public boolean putIfMissing(String key, V value) {
        return keystore.putIfMissing(keys.encode(key), values.encode(value));
    }

    /// Stores a value if the key has exactly the expected one; one atomic step.
    ///
    /// @return whether it was stored
    public boolean replace(String key, V expected, V value) {
        return keystore.replace(keys.encode(key), values.encode(expected), values.encode(value));
    }

    /// Removes a key.
    ///
    /// @return whether it was there
    public boolean delete(String key) {
        return keystore.delete(keys.encode(key));
    }

    /// Visits every key that starts with a prefix, in order, as of now, whatever is written
    /// meanwhile.
    public void forEach(String prefix, BiConsumer<String, V> visitor) {
        var range = KeyRange.startingWith(keys.encode(prefix));
        try (Scan scan = keystore.scan(range, ScanOptions.entries())) {
            while (scan.advance()) {
                visitor.accept(keys.decode(scan.key()), values.decode(scan.value()));
            }
        }
    }
}
