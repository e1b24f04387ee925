/// Names, scopes, calls, flow and types: a tree in, findings out.
///
/// The analyzer ({@link wfl.check.NameCheck}) finds what stops a program: unknown names, second
/// definitions, changed constants, calls that cannot work. Only when it finds none do the gentler
/// passes run: unused variables, unreachable code, inconsistent returns, and the type check, whose
/// findings are advice. Messages and places follow `language/04-static-checking.md`.
///
/// Knows: syntax.tree, source. Never: values, execution, files. Start at {@link wfl.check.Checker};
/// {@link wfl.check.Vocabulary} says what a program may use besides its own names.
@NullMarked
package wfl.check;

import org.jspecify.annotations.NullMarked;
