package wfl.keystore.format;

/// Where the fixed parts of a file lie. All numbers little-endian, all offsets in bytes.
///
/// | from | to | what |
/// |---|---|---|
/// | 0 | 32 KiB | superblock A with its catalog of segments |
/// | 32 KiB | 64 KiB | superblock B, the same |
/// | 64 KiB | 68 KiB | owner page: who has the file open for writing |
/// | 68 KiB | 128 KiB | kept free for a journal |
/// | 128 KiB | end | segments |
public final class FileLayout {
    public static final int VERSION_MAJOR = 0;
    public static final int VERSION_MINOR = 1;

    public static final int SUPERBLOCK_A_AT = 0;
    public static final int SUPERBLOCK_B_AT = 32 * 1024;
    public static final int SUPERBLOCK_ZONE_BYTES = 32 * 1024;
    public static final int OWNER_AT = 64 * 1024;
    public static final int SEGMENTS_AT = 128 * 1024;

    /// Segments begin and end at multiples of this.
    public static final int PAGE_BYTES = 4096;

    static {
        if (SUPERBLOCK_B_AT - SUPERBLOCK_A_AT != SUPERBLOCK_ZONE_BYTES
                || OWNER_AT - SUPERBLOCK_B_AT != SUPERBLOCK_ZONE_BYTES
                || SEGMENTS_AT % PAGE_BYTES != 0) {
            throw new AssertionError("file layout drifted");
        }
    }

    private FileLayout() {}
}
