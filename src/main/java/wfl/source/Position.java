package wfl.source;

/// A place as people read it.
///
/// @param line 1-based; 0 when there is no place
/// @param column 1-based, counted in code points; 0 when there is no place
/// @param byteColumn 1-based, counted in UTF-8 bytes: the column that message texts quote
public record Position(int line, int column, int byteColumn) {
    public static final Position NONE = new Position(0, 0, 0);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
