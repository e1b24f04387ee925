/// Tests of the time module.
@NullMarked
package wfl.library.time;

import org.jspecify.annotations.NullMarked;
