package wfl.syntax;

import wfl.source.Span;

/// One piece of source text as the lexer cuts it, before names are joined.
///
/// @param name of the token in the grammar
/// @param text exactly what the source says
public record Lexeme(Kind kind, String name, String text, Span at) {
    /// What sort of piece it is, for tools that colour, check or format text.
    public enum Kind {
        KEYWORD,
        /// A word that is no keyword: a name or a part of one.
        WORD,
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        SIGN,
        COMMENT,
        BLANK,
        LINE_END,
        /// What cannot be a token.
        UNKNOWN
    }

    /// Whether a program means the same without it.
    public boolean isSilent() {
        return kind == Kind.BLANK || kind == Kind.COMMENT;
    }
}
