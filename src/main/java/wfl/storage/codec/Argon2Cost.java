package wfl.storage.codec;

/// What it costs to turn a passphrase into a key: Argon2id, RFC 9106.
///
/// The limits keep a file that somebody made up from taking the machine down when it is opened.
///
/// @param memoryKib 8 KiB a lane to 1 GiB
/// @param passes 1 to 64
/// @param lanes 1 to 16
public record Argon2Cost(int memoryKib, int passes, int lanes) {
    private static final int MEMORY_KIB_MAX = 1024 * 1024;
    private static final int PASSES_MAX = 64;
    private static final int LANES_MAX = 16;

    public Argon2Cost {
        if (lanes < 1
                || lanes > LANES_MAX
                || passes < 1
                || passes > PASSES_MAX
                || memoryKib < 8 * lanes
                || memoryKib > MEMORY_KIB_MAX) {
            throw new IllegalArgumentException(
                    "Argon2id: %d KiB, %d passes, %d lanes are out of range"
                            .formatted(memoryKib, passes, lanes));
        }
    }

    /// The second recommendation of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes.
    public static Argon2Cost usual() {
        return new Argon2Cost(64 * 1024, 3, 4);
    }
}
