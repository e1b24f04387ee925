/// Tests of the JSON module.
@NullMarked
package wfl.library.json;

import org.jspecify.annotations.NullMarked;
