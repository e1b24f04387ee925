package wfl.keystore.format;

/// One line of the catalog: a run of keys or of expiries. 40 bytes.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 8 | place: where it begins in the file |
/// | 8 | 8 | bytes that are reserved for it |
/// | 16 | 8 | bytes of it that are used |
/// | 24 | 8 | how many entries it has |
/// | 32 | 8 | id of a key run; of others 0 |
public record RunEntry(Extent extent, long usedBytes, long count, long id) {
    static final int BYTES = 40;

    void encode(byte[] target, int at) {
        Little.put64(target, at, extent.place());
        Little.put64(target, at + 8, extent.bytes());
        Little.put64(target, at + 16, usedBytes);
        Little.put64(target, at + 24, count);
        Little.put64(target, at + 32, id);
    }

    static RunEntry decode(byte[] source, int at) {
        return new RunEntry(
                new Extent(Little.i64(source, at), Little.i64(source, at + 8)),
                Little.i64(source, at + 16),
                Little.i64(source, at + 24),
                Little.i64(source, at + 32));
    }

    /// Whether what is used of it lies where extents do, in a file of this length.
    public boolean liesIn(long fileBytes) {
        return extent.place() >= FileLayout.EXTENTS_AT
                && extent.place() <= fileBytes
                && usedBytes >= 0
                && usedBytes <= fileBytes - extent.place();
    }
}
