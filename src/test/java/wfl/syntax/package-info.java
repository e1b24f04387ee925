/// What the parser promises, by example.
@NullMarked
package wfl.syntax;

import org.jspecify.annotations.NullMarked;
