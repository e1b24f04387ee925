package wfl.style;

/// What is asked of the layout of a program.
///
/// @param indentSize blanks of one level
/// @param lineBytesMax longest line, in bytes
/// @param nestingMax deepest nesting of conditions and loops
/// @param names whether names must be in snake case
/// @param keywordCase whether words of the language must be in small letters
/// @param trailingBlanks whether lines may end with blanks
public record Style(
        int indentSize,
        int lineBytesMax,
        int nestingMax,
        boolean names,
        boolean keywordCase,
        boolean trailingBlanks) {
    /// What the reference asks.
    public static final Style STANDARD = new Style(4, 100, 5, true, true, false);
}
