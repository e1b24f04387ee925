package wfl.syntax.tree;

/// Operators with two operands, by what they do, not by how they are spelled.
public enum BinaryOperator {
    PLUS,
    MINUS,
    TIMES,
    DIVIDED_BY,
    MODULO,
    EQUAL,
    NOT_EQUAL,
    GREATER,
    LESS,
    GREATER_OR_EQUAL,
    LESS_OR_EQUAL,
    CONTAINS,
    AND,
    OR
}
