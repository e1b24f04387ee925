/// Tests of the crypto module.
@NullMarked
package wfl.library.file;

import org.jspecify.annotations.NullMarked;
