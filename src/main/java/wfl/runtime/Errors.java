package wfl.runtime;

/// What `try` does with what it catches.
public final class Errors {
    private Errors() {}

    /// The error a `try` may handle.
    ///
    /// @param depth how many calls were open where the `try` began
    /// @throws ExitProgram and every failure that is no error of the program, unchanged
    public static WflError caught(Throwable thrown, Execution execution, int depth) {
        WflError error = of(thrown, execution);
        execution.returnToDepth(depth);
        return error;
    }

    /// The error of the program behind a throwable: itself, or the call depth error for an
    /// exhausted stack.
    ///
    /// @throws RuntimeException or Error: the throwable itself when it is neither
    public static WflError of(Throwable thrown, Execution execution) {
        return switch (thrown) {
            case WflError error -> error;
            case StackOverflowError _ -> execution.tooDeep();
            case RuntimeException other -> throw other;
            case Error other -> throw other;
            default -> throw new AssertionError("checked exception in compiled code", thrown);
        };
    }

    /// An error in one sentence: where it happened, its kind, its message.
    public static String described(WflError error) {
        return described(error, error.place());
    }

    private static String described(WflError error, LineAndColumn place) {
        return "Runtime error at line "
                + place.line()
                + ", column "
                + place.column()
                + ": "
                + error.kind().prefix()
                + error.getMessage();
    }

    /// How an error reads inside the message of another.
    static String quoted(WflError error) {
        return described(error, LineAndColumn.NONE);
    }
}
