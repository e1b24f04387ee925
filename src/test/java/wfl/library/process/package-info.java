/// Tests of the process room.
@NullMarked
package wfl.library.process;

import org.jspecify.annotations.NullMarked;
