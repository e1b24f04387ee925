/// Tests of the core module.
@NullMarked
package wfl.library.core;

import org.jspecify.annotations.NullMarked;
