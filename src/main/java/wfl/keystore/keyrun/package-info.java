/// Keys in order: sorted, immutable runs, and the keys that came since the last one was made.
///
/// A put notes a new key unsorted; who scans sorts the notes into a run; runs of similar size are
/// merged. Runs say which keys may exist and in which order, never where their records lie: the
/// index says that, and whether they exist at all. In memory for now.
///
/// Knows: bytes. Never: records, addresses, time. Start at {@link wfl.keystore.keyrun.KeyRuns}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.keyrun;
