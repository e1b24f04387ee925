package wfl.storage.codec;

import java.io.Serial;

/// Bytes could not be turned back into what they were made of.
public final class CodecException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /// Why.
    public enum Kind {
        /// The bytes are not what the same codec wrote: damaged, or sealed elsewhere or with
        /// another key.
        NOT_AS_WRITTEN,

        /// This JVM may not load the library they need.
        NO_LIBRARY
    }

    private final Kind kind;

    public CodecException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public CodecException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
