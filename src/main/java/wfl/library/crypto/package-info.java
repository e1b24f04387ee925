/// Hashes, message authentication, key derivation, password hashes, random tokens and sealing.
///
/// Algorithms are the JDK's where it has them, Argon2, scrypt and bcrypt are Bouncy Castle's;
/// WFLHASH is here. Copies of keys made here are wiped after use, and no message shows one. Knows:
/// `wfl.base.crypto`, `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at
/// {@link wfl.library.crypto.CryptoModule}.
@NullMarked
package wfl.library.crypto;

import org.jspecify.annotations.NullMarked;
