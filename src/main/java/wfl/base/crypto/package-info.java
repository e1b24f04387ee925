/// Ciphers that more than one room needs and the JDK lacks: once in the house.
///
/// Knows: the JDK. Never: where keys come from or where bytes go. Start at
/// {@link wfl.base.crypto.XChaCha}.
@org.jspecify.annotations.NullMarked
package wfl.base.crypto;
