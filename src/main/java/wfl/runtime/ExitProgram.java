package wfl.runtime;

/// Unwinds a program that says `exit program`. No `try` takes it; `finally` parts run on its way.
public final class ExitProgram extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExitProgram() {
        super("exit program", null, false, false);
    }
}
