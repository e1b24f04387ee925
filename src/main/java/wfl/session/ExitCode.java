package wfl.session;

/// What a process says about its program when it ends.
public final class ExitCode {
    public static final int SUCCESS = 0;

    /// An uncaught error, a failed test, a source that cannot be read, findings of `--analyze`.
    public static final int FAILED = 1;

    /// Wrong use of the command, parse errors, a source or a program beyond a limit.
    public static final int UNUSABLE = 2;

    /// The analyser found an error: nothing was run.
    public static final int REJECTED = 3;

    /// Stopped from outside, by Ctrl-C.
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
