/// Which records expire, soonest first: in memory what is new, in the file what a checkpoint wrote.
///
/// Knows: storage, format, space. Never: keys, whether a record still counts (the caller asks the
/// index). Start at {@link wfl.keystore.expiry.Expiries}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.expiry;
