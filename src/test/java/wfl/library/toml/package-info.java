/// Tests of the TOML module.
@NullMarked
package wfl.library.toml;

import org.jspecify.annotations.NullMarked;
