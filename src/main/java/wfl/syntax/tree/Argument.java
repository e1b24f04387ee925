package wfl.syntax.tree;

import java.util.Optional;

/// An argument of a call with `call`. A label is checked against the parameter names but does not
/// change which parameter receives the value: that is the position.
public record Argument(Optional<Name> label, Expression value) {
    public static Argument of(Expression value) {
        return new Argument(Optional.empty(), value);
    }
}
