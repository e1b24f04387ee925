/// Tests of the random module.
@NullMarked
package wfl.library.random;

import org.jspecify.annotations.NullMarked;
