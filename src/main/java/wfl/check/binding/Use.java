package wfl.check.binding;

import java.util.List;
import java.util.Optional;
import wfl.syntax.tree.Statement;

/// What a name can mean at one place, innermost scope first. The run takes the first variable that
/// exists.
///
/// @param certain whether the last variable always exists here; otherwise the name may turn out to
///     be undefined
/// @param nearCount how many of the variables lie within the innermost isolated scope around the
///     place; those further out can only be read, as copies
public record Use(List<Variable> candidates, boolean certain, int nearCount) {
    public Use {
        candidates = List.copyOf(candidates);
        if (nearCount < 0 || nearCount > candidates.size()) {
            throw new IllegalArgumentException(nearCount + " of " + candidates);
        }
    }

    Use(List<Variable> candidates, boolean certain) {
        this(candidates, certain, candidates.size());
    }

    /// The variable, when there is no doubt.
    public Optional<Variable> only() {
        return certain && candidates.size() == 1
                ? Optional.of(candidates.getFirst())
                : Optional.empty();
    }

    /// The action a name surely means and that takes this many arguments, wherever its definition
    /// was executed already.
    public Optional<Statement.DefineAction> action(int argumentCount) {
        if (candidates.size() != 1) return Optional.empty();
        return candidates
                .getFirst()
                .onlyAction()
                .filter(action -> action.parameters().size() == argumentCount);
    }

    public boolean isUndefined() {
        return candidates.isEmpty();
    }

    /// Whether a candidate lies beyond an isolated scope.
    ///
    /// @param index into {@link #candidates}
    public boolean isFar(int index) {
        return index >= nearCount;
    }

    /// Whether the name can mean a variable beyond an isolated scope.
    public boolean mayBeFar() {
        return nearCount < candidates.size();
    }
}
