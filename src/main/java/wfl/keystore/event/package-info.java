/// What happens inside an open keystore, as events of the Flight Recorder.
///
/// The front door looks whether anybody has begun to record in this process, and as long as nobody
/// has, no class of the recorder but the one that is asked is loaded, and nothing is made: opening
/// and writing cost what they always do.
///
/// Knows: nothing of the keystore; it is given numbers. Never: decides anything, fails.
/// Start at {@link wfl.keystore.event.KeystoreEvents}; what operators see is in
/// `Docs/keystore/operations.md`.
@org.jspecify.annotations.NullMarked
package wfl.keystore.event;
