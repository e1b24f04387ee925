/// Keys in order: sorted, immutable runs, and the changes that came since the last one was made.
///
/// A change that makes another kind of thing of a key (there, there for a time, deleted) is noted
/// unsorted, with its sequence; who scans sorts the notes into a run in memory; a checkpoint writes
/// those as a stored run; stored runs of similar size are merged in the background. Runs say which
/// keys existed at which sequence, never where their records lie.
///
/// Knows: bytes, sequences. Never: records, addresses, time, files. Start at
/// {@link wfl.keystore.keyrun.KeyRuns}; {@link wfl.keystore.keyrun.RunWriter} and
/// {@link wfl.keystore.keyrun.StoredRun} are the stored form.
@org.jspecify.annotations.NullMarked
package wfl.keystore.keyrun;
