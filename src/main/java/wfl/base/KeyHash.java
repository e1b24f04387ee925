package wfl.base;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/// A 64-bit hash of keys. A hash is never a key: whoever looks something up by it compares the
/// bytes.
@FunctionalInterface
public interface KeyHash {
    /// The hash of a key that lies in an array. Safe for any number of threads.
    long of(byte[] bytes, int from, int length);

    /// The hash of a whole array.
    default long of(byte[] key) {
        return of(key, 0, key.length);
    }

    /// XXH3 with a secret seed, so that nobody outside can make keys that collide.
    static KeyHash seeded(long seed) {
        Hasher64 hasher = Hashing.xxh3_64(seed);
        return hasher::hashBytesToLong;
    }

    /// SipHash-2-4 with a secret key: nobody without it can tell anything of a key from its hash,
    /// nor check a guess.
    static KeyHash keyed(long key0, long key1) {
        return new SipHash(key0, key1);
    }
}
