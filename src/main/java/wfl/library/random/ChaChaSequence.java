package wfl.library.random;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A sequence of random words: the key stream of ChaCha with 12 rounds.
///
/// Bernstein, "ChaCha, a variant of Salsa20", 2008, in its original layout: a 64-bit block counter
/// in words 12 and 13, a nonce of zero in words 14 and 15. Not thread-safe.
final class ChaChaSequence {
    static final int KEY_BYTES = 32;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORDS = 16;
    private static final int DOUBLE_ROUNDS = 6;

    /// "expand 32-byte k", then the key, then counter and nonce.
    private final int[] input = new int[WORDS];

    private final int[] block = new int[WORDS];
    private int used = WORDS;

    ChaChaSequence(byte[] key) {
        input[0] = 0x61707865;
        input[1] = 0x3320646e;
        input[2] = 0x79622d32;
        input[3] = 0x6b206574;
        for (int i = 0; i < KEY_BYTES / Integer.BYTES; i++) {
            input[4 + i] = (int) INT.get(key, i * Integer.BYTES);
        }
    }

    /// The sequence that belongs to a seed: the key is eight outputs of PCG-XSH-RR 64/32 (O'Neill,
    /// "PCG", 2014, section 6.3.1) whose state starts as the seed.
    static ChaChaSequence ofSeed(long seed) {
        var key = new byte[KEY_BYTES];
        long state = seed;
        for (int at = 0; at < KEY_BYTES; at += Integer.BYTES) {
            state = state * 6364136223846793005L + 0xA17654E46FBE17F3L;
            int mixed = (int) ((state >>> 18 ^ state) >>> 27);
            INT.set(key, at, Integer.rotateRight(mixed, (int) (state >>> 59)));
        }
        return new ChaChaSequence(key);
    }

    int nextInt() {
        if (used == WORDS) refill();
        return block[used++];
    }

    /// Two words, the low half first.
    long nextLong() {
        long low = Integer.toUnsignedLong(nextInt());
        return (long) nextInt() << Integer.SIZE | low;
    }

    private void refill() {
        System.arraycopy(input, 0, block, 0, WORDS);
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            for (int c = 0; c < 4; c++) quarterRound(c, 4 + c, 8 + c, 12 + c);
            for (int d = 0; d < 4; d++) {
                quarterRound(d, 4 + (d + 1) % 4, 8 + (d + 2) % 4, 12 + (d + 3) % 4);
            }
        }
        for (int i = 0; i < WORDS; i++) block[i] += input[i];
        if (++input[12] == 0) input[13]++;
        used = 0;
    }

    private void quarterRound(int a, int b, int c, int d) {
        int[] x = block;
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
    }
}
