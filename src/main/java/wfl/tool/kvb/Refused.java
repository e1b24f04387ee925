package wfl.tool.kvb;

/// Work that cannot be done, with the reason for people and the exit code for scripts.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Refused(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    int exitCode() {
        return exitCode;
    }
}
