package wfl.runtime;

/// Where `display` writes.
@FunctionalInterface
public interface Output {
    /// Writes one line; the line end is added.
    void line(String text);

    /// Says something about the run that is no output of the program, such as a warning; lines end
    /// with `\n`.
    default void warning(String lines) {}

    /// Makes everything written so far visible. Called before waiting and at the end.
    default void flush() {}
}
