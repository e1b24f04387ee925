/// Tests of the crypto module.
@NullMarked
package wfl.library.crypto;

import org.jspecify.annotations.NullMarked;
