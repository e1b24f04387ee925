package wfl.syntax.tree;

import java.util.Optional;

/// A parameter of an action.
public record Parameter(Name name, Optional<TypeName> type) {}
