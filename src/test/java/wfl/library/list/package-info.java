/// Tests of the list module.
@NullMarked
package wfl.library.list;

import org.jspecify.annotations.NullMarked;
