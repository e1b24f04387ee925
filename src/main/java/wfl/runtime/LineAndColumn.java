package wfl.runtime;

/// A place in source text as messages name it.
///
/// @param line 1-based; 0 when it is not known
/// @param column 1-based, in bytes of UTF-8; 0 when it is not known
public record LineAndColumn(int line, int column) {
    public static final LineAndColumn NONE = new LineAndColumn(0, 0);
}
