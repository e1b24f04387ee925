package wfl.runtime;

/// An error a program can catch with `try`. The message is exactly what `error_message` holds.
///
/// Where it happened is read from the stack by {@link #frames}: raising is cheap, and code that raises
/// need not know its place.
public final class WflError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    public WflError(String message) {
        this(ErrorKind.GENERAL, message);
    }

    public WflError(ErrorKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public WflError(ErrorKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
