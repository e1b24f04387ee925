package wfl.runtime;

import java.util.List;
import java.util.Optional;

/// An error a program can catch with `try`. The message is exactly what `error_message` holds.
///
/// Where it happened is read from the stack by {@link #frames}: raising is cheap, and code that
/// raises need not know its place.
public final class WflError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Compiled frames kept, innermost first: enough to see the way into an endless recursion.
    public static final int FRAMES_MAX = 64;

    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final ErrorKind kind;
    private final boolean placeless;
    private final transient List<CodeFrame> frames;

    public WflError(String message) {
        this(ErrorKind.GENERAL, message);
    }

    public WflError(ErrorKind kind, String message) {
        super(message, null, true, false);
        this.kind = kind;
        this.placeless = false;
        this.frames = compiledFrames();
    }

    public WflError(ErrorKind kind, String message, Throwable cause) {
        super(message, cause, true, false);
        this.kind = kind;
        this.placeless = false;
        this.frames = compiledFrames();
    }

    private WflError(String message, WflError same, boolean placeless) {
        super(message, same.getCause(), true, false);
        this.kind = same.kind;
        this.placeless = placeless;
        this.frames = same.frames;
    }

    /// An error that the language gives line 0: where it is quoted, in test results and inside
    /// other messages, it has no place. Who meets it uncaught still sees where it happened.
    public static WflError withoutPlace(ErrorKind kind, String message) {
        return new WflError(message, new WflError(kind, message), true);
    }

    /// The same error with another message.
    public WflError reworded(String message) {
        return new WflError(message, this, placeless);
    }

    public ErrorKind kind() {
        return kind;
    }

    /// The compiled methods that were running when the error was raised, innermost first; at most
    /// {@link #FRAMES_MAX}.
    public List<CodeFrame> frames() {
        return frames;
    }

    /// Where the program raised the error; {@link LineAndColumn#NONE} when no place is known. Reads
    /// class files: for errors that are shown.
    public LineAndColumn place() {
        if (placeless) return LineAndColumn.NONE;
        return frames.stream()
                .flatMap(frame -> place(frame).stream())
                .findFirst()
                .orElse(LineAndColumn.NONE);
    }

    private static Optional<LineAndColumn> place(CodeFrame frame) {
        return frame.program().getClassLoader() instanceof UnitLoader loader
                ? loader.place(frame)
                : Optional.empty();
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    // The Java stack trace itself is not filled in: it would say nothing about the program and cost
    // more than this walk, which meets only a few Java frames between compiled ones.
    private static List<CodeFrame> compiledFrames() {
        return STACK.walk(stack ->
                stack.filter(f -> isCompiled(f.getDeclaringClass()))
                        .limit(FRAMES_MAX)
                        .map(WflError::frame)
                        .toList());
    }

    private static boolean isCompiled(Class<?> type) {
        return ActionTable.class.isAssignableFrom(type);
    }

    private static CodeFrame frame(StackWalker.StackFrame frame) {
        return new CodeFrame(
                frame.getDeclaringClass(), frame.getMethodName(), frame.getByteCodeIndex());
    }
}
