package wfl.keystore.format;

/// A part of the file.
///
/// @param place where it begins, in bytes
/// @param bytes how long it is
public record Extent(long place, long bytes) {
    /// No part of the file at all.
    public static final Extent NONE = new Extent(0, 0);

    /// Where it ends in the file.
    public long end() {
        return place + bytes;
    }

    /// A number of bytes as whole pages of the file.
    public static long pages(long bytes) {
        return Math.ceilDiv(bytes, (long) FileLayout.PAGE_BYTES) * FileLayout.PAGE_BYTES;
    }
}
