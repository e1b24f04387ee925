package wfl.syntax.tree;

import wfl.source.Span;

/// A type as the program writes it in a declaration.
public sealed interface TypeName {
    Span at();

    /// `number`, `text`, `any`, ... or the name of a container.
    record Named(String name, Span at) implements TypeName {}

    /// `list of T`.
    record ListOf(TypeName element, Span at) implements TypeName {}

    /// `map of K to V`.
    record MapOf(TypeName key, TypeName value, Span at) implements TypeName {}

    /// `optional of T`: a T or nothing.
    record OptionalOf(TypeName type, Span at) implements TypeName {}
}
