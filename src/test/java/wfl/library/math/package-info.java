/// Tests of the math module.
@NullMarked
package wfl.library.math;

import org.jspecify.annotations.NullMarked;
