package wfl.keystore.format;

import java.io.Serial;
import java.util.Locale;

/// Bytes of a file are not what was written. Says where, and what was expected against found.
public final class DamageException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final long offsetBytes;

    /// @param offsetBytes where the damaged structure begins in the file
    /// @param what the structure and what failed
    public DamageException(long offsetBytes, String what) {
        super(what);
        this.offsetBytes = offsetBytes;
    }

    public static DamageException checksum(
            long offsetBytes, String structure, int expected, int found) {
        return new DamageException(
                offsetBytes,
                String.format(
                        Locale.ROOT,
                        "%s: expected checksum %08x, found %08x",
                        structure,
                        expected,
                        found));
    }

    public long offsetBytes() {
        return offsetBytes;
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
