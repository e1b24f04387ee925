/// Files and crashes: a device of bytes that can be written, synced, and read through memory.
///
/// {@link wfl.storage.Storage} is the one way the stores above reach a disk, so that tests can put
/// a simulated disk in its place and cut its power at every write. {@link wfl.storage.FileStorage}
/// is the real one. No thread interrupt closes a file under other threads here, no other writer
/// gets the file at the same time, and every failure is a {@link wfl.storage.StorageException} that
/// says which kind it is.
///
/// Knows: base, the JDK. Never: keys, records, the language. Start at {@link wfl.storage.Storage}.
@org.jspecify.annotations.NullMarked
package wfl.storage;
