package wfl.keystore.keyrun;

import java.util.Optional;

/// What a written run holds.
///
/// @param bytes how long it is
/// @param entries how many entries; a run of none need not be kept
/// @param firstKey absent when there is no entry
public record RunSummary(
        long runId,
        long bytes,
        long entries,
        long tombstones,
        Optional<byte[]> firstKey,
        Optional<byte[]> lastKey) {}
