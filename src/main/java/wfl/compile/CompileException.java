package wfl.compile;

import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;

/// A correct program that cannot be compiled, because one part of it is too large.
public final class CompileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    private CompileException(Diagnostic diagnostic, Throwable cause) {
        super(diagnostic.message(), cause);
        this.diagnostic = diagnostic;
    }

    /// What to show the user.
    public Diagnostic diagnostic() {
        return diagnostic;
    }

    static CompileException tooLarge(Source source, Layout layout, IllegalArgumentException cause) {
        String message =
                "A part of "
                        + source.name()
                        + " is too long to compile: one action, or one"
                        + " statement with everything inside it, may have about "
                        + Layout.METHOD_BYTES_MAX / 1024
                        + " KiB of machine code";
        Span at = layout.largest();
        return new CompileException(
                Diagnostic.error(Stage.ANALYZE, "ERROR", at, message)
                        .withNote("Move parts of it into actions of their own."),
                cause);
    }
}
