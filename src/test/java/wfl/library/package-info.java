/// Tests of the standard library as a whole, and the table runner that module tests share.
@NullMarked
package wfl.library;

import org.jspecify.annotations.NullMarked;
