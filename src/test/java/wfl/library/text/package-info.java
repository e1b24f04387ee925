/// Tests of the text module.
@NullMarked
package wfl.library.text;

import org.jspecify.annotations.NullMarked;
