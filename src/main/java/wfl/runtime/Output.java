package wfl.runtime;

/// Where `display` writes.
@FunctionalInterface
public interface Output {
    /// Writes one line; the line end is added.
    void line(String text);

    /// Makes everything written so far visible. Called before waiting and at the end.
    default void flush() {}
}
