/// What a crash left: reads the log back, ends it where the last whole commit ends, and tells a
/// torn end from damage.
///
/// Knows: format, segment, storage. Never: the index (it hands every record to a sink). Start at
/// {@link wfl.keystore.recovery.Replay}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.recovery;
