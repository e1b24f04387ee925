/// Where records lie: segments, appended to by one writer and read by anybody.
///
/// A {@link wfl.keystore.segment.SegmentLog} puts records behind one another into the active
/// segment and opens the next one when it is full; a {@link wfl.keystore.segment.RecordReader}
/// reads them where they lie, by address, and returns no byte whose checksum fails.
///
/// Knows: base, storage, format, space, catalog, codec. Never: which record of a key counts, when a
/// commit is durable.
/// Start at {@link wfl.keystore.segment.SegmentLog}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.segment;
