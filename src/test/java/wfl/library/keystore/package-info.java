/// Tests of keystores in the language.
@NullMarked
package wfl.library.keystore;

import org.jspecify.annotations.NullMarked;
