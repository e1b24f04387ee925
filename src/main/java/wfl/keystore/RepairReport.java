package wfl.keystore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a repair saved, and what it could not save. The damaged file was not changed.
///
/// @param damaged the file that was read
/// @param target the new file, whole and sound
/// @param keysCopied keys that the new file has
/// @param keysExpired keys that were left out because their time is over
/// @param recordsRead sound records that were found, older versions and deletes among them
/// @param recordsMended of them, those that a single wrong bit had broken
/// @param isFromScan whether superblocks or catalog were gone, so that segments had to be searched
/// @param lost keys whose newest version is damaged: the new file does not have them; at most
///     {@link #LISTED_MAX}
/// @param lostCount how many such keys there are
/// @param ranges parts of the file that held records and cannot be read
/// @param doubtful keys the new file has, in the newest version that was found, though a record
///     that is lost may have changed or deleted them; at most {@link #LISTED_MAX}
/// @param doubtfulCount how many such keys there are
public record RepairReport(
        Path damaged,
        Path target,
        long keysCopied,
        long keysExpired,
        long recordsRead,
        long recordsMended,
        boolean isFromScan,
        List<LostKey> lost,
        long lostCount,
        List<LostRange> ranges,
        List<byte[]> doubtful,
        long doubtfulCount) {
    /// So many keys are listed in each list.
    public static final int LISTED_MAX = 10_000;

    public RepairReport {
        lost = List.copyOf(lost);
        ranges = List.copyOf(ranges);
        doubtful = List.copyOf(doubtful);
    }

    /// A key that is lost.
    ///
    /// @param key absent when only its hash is known any more
    /// @param offsetBytes where its newest version lay in the damaged file
    /// @param hasOlderVersion whether an older version was found; it was not taken for the newest
    public record LostKey(Optional<byte[]> key, long offsetBytes, boolean hasOlderVersion) {}

    /// A part of the damaged file that held records.
    ///
    /// @param why what is wrong there
    /// @param records how many records were lost, as far as sequences tell; -1 when they do not
    /// @param isAccountedFor whether all their keys are known: each is in the list of the lost, or
    ///     has a newer version, or was deleted
    public record LostRange(
            long offsetBytes, long lengthBytes, String why, long records, boolean isAccountedFor) {}

    /// Whether everything was saved that the file held, for certain.
    public boolean isComplete() {
        return lostCount == 0
                && doubtfulCount == 0
                && ranges.stream().allMatch(LostRange::isAccountedFor);
    }
}
