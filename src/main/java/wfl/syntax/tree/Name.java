package wfl.syntax.tree;

import wfl.source.Span;

/// A name where a statement binds or changes one.
///
/// @param text the words of the name, joined by single blanks
public record Name(String text, Span at) implements Node {}
