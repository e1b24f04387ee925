/// Keystores in the language: the values that stand for them, what the keystore statements do, and
/// how values of the language become bytes.
///
/// Values are CBOR (RFC 8949), keys are UTF-8: other tools can read both. The only room of the
/// library that knows `wfl.keystore`. Never: syntax, the compiler, bytes of the file. Start at
/// {@link wfl.library.keystore.KeystoreStatements}; the bytes are {@link
/// wfl.library.keystore.ValueCodec}'s business.
@NullMarked
package wfl.library.keystore;

import org.jspecify.annotations.NullMarked;
