package wfl.keystore.format;

import java.util.Objects;

/// One line of the catalog: an extent of index pages, and which of them are in use.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | number: its part of every page address; 1 or more |
/// | 4 | 4 | how many pages it has |
/// | 8 | 8 | place: where it begins in the file |
/// | 16 | 8 each | bit i of number j says whether page 64 j + i is in use |
///
/// @param used as many numbers as the pages need bits
public record PageExtentEntry(int number, int pages, long place, long[] used) {
    private static final int HEAD_BYTES = 16;

    /// How many numbers hold a bit for each page.
    public static int words(int pages) {
        return Math.ceilDiv(pages, Long.SIZE);
    }

    /// Where the pages lie.
    public Extent extent() {
        return new Extent(place, (long) pages * FileLayout.PAGE_BYTES);
    }

    /// The same pages at another place.
    public PageExtentEntry movedTo(long there) {
        return new PageExtentEntry(number, pages, there, used);
    }

    int bytes() {
        return HEAD_BYTES + used.length * Long.BYTES;
    }

    void encode(byte[] target, int at) {
        Little.put32(target, at, number);
        Little.put32(target, at + 4, pages);
        Little.put64(target, at + 8, place);
        for (int i = 0; i < used.length; i++) {
            Little.put64(target, at + HEAD_BYTES + i * Long.BYTES, used[i]);
        }
    }

    /// @throws IndexOutOfBoundsException the source is shorter than its counts say
    static PageExtentEntry decode(byte[] source, int at) {
        int pages = Little.i32(source, at + 4);
        Objects.checkFromIndexSize(at + HEAD_BYTES, words(pages) * Long.BYTES, source.length);
        var used = new long[words(pages)];
        for (int i = 0; i < used.length; i++) {
            used[i] = Little.i64(source, at + HEAD_BYTES + i * Long.BYTES);
        }
        return new PageExtentEntry(Little.i32(source, at), pages, Little.i64(source, at + 8), used);
    }
}
