/// What each name of a program means when it runs: scopes, the variables in them, and what kind of
/// value a variable can hold.
///
/// The rules are those of the run (scopes that begin anew with every turn of a loop, `store` that
/// assigns what is visible, names that exist only once a statement was executed), worked out before
/// the run as far as they can be. Knows: source, the tree. Never: values, bytecode, messages for
/// people. Start at {@link wfl.check.binding.Resolver} and {@link wfl.check.binding.Bindings}.
@NullMarked
package wfl.check.binding;

import org.jspecify.annotations.NullMarked;
