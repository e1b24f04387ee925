package wfl.runtime;

import java.util.Optional;

/// Where a running program finds the actions it did not define itself.
@FunctionalInterface
public interface Library {
    /// A library without actions.
    Library EMPTY = _ -> Optional.empty();

    /// The action behind a name, in any of its spellings; empty when there is none or it is not
    /// implemented.
    Optional<NativeAction> find(String name);
}
