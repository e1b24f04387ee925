package wfl.base;

import java.util.zip.CRC32C;

/// CRC32C (Castagnoli), the checksum of everything on disk; computed by the processor where it can.
public final class Crc32c {
    private Crc32c() {}

    /// The checksum of part of an array.
    public static int of(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /// The checksum of the bytes of three array parts, one after the other.
    public static int of(
            byte[] first, int firstFrom, int firstLength, byte[] second, byte[] third) {
        var crc = new CRC32C();
        crc.update(first, firstFrom, firstLength);
        crc.update(second, 0, second.length);
        crc.update(third, 0, third.length);
        return (int) crc.getValue();
    }
}
