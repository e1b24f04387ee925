package wfl.check.binding;

import java.util.List;
import java.util.Optional;

/// What a name can mean at one place, innermost scope first. The run takes the first variable that
/// exists.
///
/// @param certain whether the last variable always exists here; otherwise the name may turn out to
///   be undefined
public record Use(List<Variable> candidates, boolean certain) {
    public Use {
        candidates = List.copyOf(candidates);
    }

    /// The variable, when there is no doubt.
    public Optional<Variable> only() {
        return certain && candidates.size() == 1
                ? Optional.of(candidates.getFirst())
                : Optional.empty();
    }

    public boolean isUndefined() {
        return candidates.isEmpty();
    }
}
