/// Tests of the pattern room.
@NullMarked
package wfl.library.pattern;

import org.jspecify.annotations.NullMarked;
