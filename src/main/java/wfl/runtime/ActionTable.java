package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// The actions of one compiled unit by number: how an action that is a value gets from Java to its
/// code. Calls whose action is known to the compiler do not come here.
public interface ActionTable {
    /// @param environment where the action was defined; null when it uses no variables around it
    /// @param arguments exactly as many as the action has parameters
    Object invoke(
            int action, Execution execution, @Nullable Environment environment, Object[] arguments);
}
