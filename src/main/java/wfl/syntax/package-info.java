/// Text in, tree out: the lexer and parser of WFL.
///
/// The only room that sees ANTLR. It returns our own records ({@link wfl.syntax.tree}) and our own
/// diagnostics, never ANTLR types. Knows: source. Never: scopes, values, files.
/// Start at {@link wfl.syntax.Parser}; `grammar/README.md` explains the grammar.
@NullMarked
package wfl.syntax;

import org.jspecify.annotations.NullMarked;
