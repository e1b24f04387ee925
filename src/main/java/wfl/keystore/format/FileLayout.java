package wfl.keystore.format;

/// Where the fixed parts of a file lie. All numbers little-endian, all offsets in bytes.
///
/// | from | to | what |
/// |---|---|---|
/// | 0 | 32 KiB | superblock A |
/// | 32 KiB | 64 KiB | superblock B |
/// | 64 KiB | 68 KiB | owner page: who has the file open for writing |
/// | 68 KiB | 124 KiB | kept free |
/// | 124 KiB | 128 KiB | lock page of an encrypted file: a third copy of its lock |
/// | 128 KiB | end | extents: segments, index pages, runs, catalogs |
public final class FileLayout {
    public static final int VERSION_MAJOR = 1;
    public static final int VERSION_MINOR = 0;

    public static final int SUPERBLOCK_A_AT = 0;
    public static final int SUPERBLOCK_B_AT = 32 * 1024;
    public static final int OWNER_AT = 64 * 1024;
    public static final int LOCK_AT = 124 * 1024;
    public static final int EXTENTS_AT = 128 * 1024;

    /// Extents begin and end at multiples of this; index pages have this size.
    public static final int PAGE_BYTES = 4096;

    static {
        if (OWNER_AT - SUPERBLOCK_B_AT != SUPERBLOCK_B_AT || LOCK_AT + PAGE_BYTES != EXTENTS_AT) {
            throw new AssertionError("file layout drifted");
        }
    }

    private FileLayout() {}
}
