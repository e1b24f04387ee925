package wfl.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Keys and values by number: 100 neighbours share a prefix of 8 bytes, and prefixes are in no
/// order. A value says whose it is and of which version, and every byte of it follows from that.
public final class Data {
    public static final int GROUP = 100;
    public static final int PREFIX_BYTES = 8;

    private static final int KEY_BYTES = 16;
    private static final int LARGE_BYTES = 4096;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Data() {}

    public static byte[] key(long number) {
        var key = new byte[KEY_BYTES];
        LONGS.set(key, 0, mix(number / GROUP));
        LONGS.set(key, PREFIX_BYTES, number);
        return key;
    }

    public static byte[] prefix(long group) {
        var prefix = new byte[PREFIX_BYTES];
        LONGS.set(prefix, 0, mix(group));
        return prefix;
    }

    public static long number(byte[] key) {
        return (long) LONGS.get(key, PREFIX_BYTES);
    }

    public static byte[] value(long number, int version, int length) {
        var value = new byte[length];
        LONGS.set(value, 0, number << 24 | version);
        long step = mix(number * 31 + version);
        int at = Long.BYTES;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            LONGS.set(value, at, step + at);
        }
        for (; at < length; at++) {
            value[at] = (byte) (step + at);
        }
        return value;
    }

    /// The version of a value of this key; every byte has been looked at, of values beyond 4 KiB
    /// every eighth and the last.
    public static int version(long number, byte[] value, int length) {
        if (value == null || value.length != length) {
            throw new IllegalStateException(
                    "key " + number + " is " + (value == null ? "missing" : "of another length"));
        }
        long head = (long) LONGS.get(value, 0);
        int version = (int) (head & 0xFF_FFFF);
        long step = mix(number * 31 + version);
        boolean isSound = head >>> 24 == (number & 0xFF_FFFF_FFFFL);
        int stride = length > LARGE_BYTES ? 64 : Long.BYTES;
        int at = Long.BYTES;
        for (; at + Long.BYTES <= length; at += stride) {
            isSound &= (long) LONGS.get(value, at) == step + at;
        }
        at = length - length % Long.BYTES;
        for (; at < length; at++) {
            isSound &= value[at] == (byte) (step + at);
        }
        if (!isSound) {
            throw new IllegalStateException("key " + number + " has a wrong value");
        }
        return version;
    }

    /// The finisher of SplitMix64.
    public static long mix(long number) {
        long mixed = number + 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
