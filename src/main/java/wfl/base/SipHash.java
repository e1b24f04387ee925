package wfl.base;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// SipHash-2-4 (Aumasson and Bernstein, 2012): a hash of 64 bits that tells nothing about what it
/// was made of, nor how to make collisions, to whoever does not know its key.
final class SipHash implements KeyHash {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;

    SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    @Override
    public long of(byte[] bytes, int from, int length) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int words = length >>> 3;
        int rounds = 2;
        long word = 0;
        // The last word has the rest of the bytes and the length; then come the closing rounds.
        for (int i = 0; i <= words + 1; i++) {
            if (i < words) {
                word = (long) LONG.get(bytes, from + (i << 3));
            } else if (i == words) {
                word = lastWord(bytes, from, length);
            } else {
                word = 0;
                v2 ^= 0xFF;
                rounds = 4;
            }
            v3 ^= word;
            for (int round = 0; round < rounds; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long lastWord(byte[] bytes, int from, int length) {
        long word = (long) length << 56;
        int whole = length & ~7;
        for (int i = whole; i < length; i++) {
            word |= (bytes[from + i] & 0xFFL) << ((i - whole) << 3);
        }
        return word;
    }
}
