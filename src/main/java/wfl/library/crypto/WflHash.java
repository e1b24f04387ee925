package wfl.library.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// WFLHASH: a sponge over a matrix of 4 by 4 words of 64 bits, of which the upper two rows are the
/// rate. The language's own; not a hash to protect anything with.
final class WflHash {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORDS = 16;
    private static final int RATE_BYTES = 64;
    private static final int PERSONAL_BYTES = 16;
    private static final int KEY_BYTES = 64;
    private static final long FLAG_KEYED = 1;
    private static final long FLAG_SALTED = 2;
    private static final byte[] KEY_INFO = "WFLMAC-256-KEY-DERIVATION".getBytes(US_ASCII);

    /// The first 24 round constants of SHA-512; the first 16 are the initial state too.
    private static final long[] ROUND = {
        0x428a2f98d728ae22L, 0x7137449123ef65cdL, 0xb5c0fbcfec4d3b2fL, 0xe9b5dba58189dbbcL,
        0x3956c25bf348b538L, 0x59f111f1b605d019L, 0x923f82a4af194f9bL, 0xab1c5ed5da6d8118L,
        0xd807aa98a3030242L, 0x12835b0145706fbeL, 0x243185be4ee4b28cL, 0x550c7dc3d5ffb4e2L,
        0x72be5d74f27b896fL, 0x80deb1fe3b1696b1L, 0x9bdc06a725c71235L, 0xc19bf174cf692694L,
        0xe49b69c19ef14ad2L, 0xefbe4786384f25e3L, 0x0fc19dc68b8cd5b5L, 0x240ca1cc77ac9c65L,
        0x2de92c6f592b0275L, 0x4a7484aa6ea6e483L, 0x5cb0a9dcbd41fbd4L, 0x76f988da831153b5L
    };

    private final long[] state = Arrays.copyOf(ROUND, WORDS);

    private WflHash(int digestBytes, int keyBytes, long flags, byte[] personal) {
        byte[] padded = Arrays.copyOf(personal, PERSONAL_BYTES);
        state[0] ^= digestBytes;
        state[1] ^= keyBytes;
        state[2] ^= flags ^ (long) LONG.get(padded, 0);
        state[3] ^= (long) LONG.get(padded, Long.BYTES);
        permute();
    }

    static byte[] plain(byte[] message, int digestBytes) {
        return new WflHash(digestBytes, 0, 0, new byte[0]).digest(message, digestBytes);
    }

    /// The first 16 bytes of the salt count.
    static byte[] salted(byte[] message, byte[] salt, int digestBytes) {
        return new WflHash(digestBytes, 0, FLAG_SALTED, salt).digest(message, digestBytes);
    }

    static byte[] mac(byte[] message, byte[] key, int digestBytes) {
        byte[] derived = Hashes.hkdfSha256(key, KEY_INFO, KEY_BYTES);
        var hash = new WflHash(digestBytes, key.length, FLAG_KEYED, derived);
        hash.absorb(derived);
        Arrays.fill(derived, (byte) 0);
        Arrays.fill(key, (byte) 0);
        return hash.digest(message, digestBytes);
    }

    private byte[] digest(byte[] message, int digestBytes) {
        absorb(message);
        absorb(padding(message.length));
        var digest = new byte[RATE_BYTES];
        for (int i = 0; i < RATE_BYTES / Long.BYTES; i++) {
            LONG.set(digest, i * Long.BYTES, state[i]);
        }
        return Arrays.copyOf(digest, digestBytes);
    }

    // 0x80, zeros, and the length in bits; begins a block of its own, whatever the message ended
    // with.
    private static byte[] padding(int length) {
        int used = (length % RATE_BYTES + 1) % RATE_BYTES;
        int room = RATE_BYTES - Long.BYTES;
        int zeros = used <= room ? room - used : RATE_BYTES - used + room;
        var padding = new byte[1 + zeros + Long.BYTES];
        padding[0] = (byte) 0x80;
        LONG.set(padding, 1 + zeros, length * 8L);
        return padding;
    }

    private void absorb(byte[] data) {
        for (int at = 0; at < data.length; at += RATE_BYTES) {
            byte[] chunk = Arrays.copyOfRange(data, at, at + RATE_BYTES);
            for (int i = 0; i < RATE_BYTES / Long.BYTES; i++) {
                state[i] ^= (long) LONG.get(chunk, i * Long.BYTES);
            }
            permute();
        }
    }

    private void permute() {
        for (long constant : ROUND) {
            state[0] ^= constant;
            for (int c = 0; c < 4; c++) mix(c, c + 4, c + 8, c + 12);
            for (int r = 0; r < WORDS; r += 4) mix(r, r + 1, r + 2, r + 3);
        }
    }

    private void mix(int ia, int ib, int ic, int id) {
        long a = state[ia];
        long b = state[ib];
        long c = state[ic];
        long d = state[id];
        a += b;
        d = Long.rotateRight(d ^ a, 32);
        c += d;
        b = Long.rotateRight(b ^ c, 24);
        a += b;
        d = Long.rotateRight(d ^ a, 16);
        c += d;
        b = Long.rotateRight(b ^ c, 14);
        state[ia] = a ^ Long.rotateLeft(c, 13);
        state[ib] = b;
        state[ic] = c ^ Long.rotateLeft(a, 7);
        state[id] = d;
    }
}
