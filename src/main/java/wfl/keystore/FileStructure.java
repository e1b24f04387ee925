package wfl.keystore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What lies where in a file, for tools to draw. As far as it could be read: of a damaged file
/// parts are missing, and {@link #problems} says which.
///
/// @param fileBytes how long the file is
/// @param superblocks both copies, A first; absent where one is damaged
/// @param catalog what the last checkpoint knew; absent when it cannot be read
/// @param parts everything that takes room, in the order of the file
/// @param holes what is free between them, in the order of the file
/// @param index the shape of the index; absent when it cannot be read
/// @param problems what could not be read, and why
public record FileStructure(
        Path file,
        long fileBytes,
        List<Optional<SuperblockFields>> superblocks,
        Optional<CatalogFields> catalog,
        List<Part> parts,
        List<Hole> holes,
        Optional<IndexShape> index,
        List<String> problems) {

    public FileStructure {
        superblocks = List.copyOf(superblocks);
        parts = List.copyOf(parts);
        holes = List.copyOf(holes);
        problems = List.copyOf(problems);
    }

    /// What a part of the file is for.
    public enum Kind {
        SUPERBLOCK,
        OWNER,
        CATALOG,
        SEGMENT,
        INDEX_PAGES,
        KEY_RUN,
        EXPIRY_RUN
    }

    /// A part of the file that is in use.
    ///
    /// @param number of the segment, of the extent of pages, or its place in the list of runs
    /// @param state of a segment "active", "sealed" or "survivors"; of others "" or "damaged"
    /// @param usedBytes of the room it takes
    /// @param liveBytes of a segment: records that were some key's newest at the checkpoint; of
    ///     anything else the same as used
    /// @param entries records, pages in use, or entries of a run; -1 when that cannot be known
    public record Part(
            Kind kind,
            long placeBytes,
            long lengthBytes,
            int number,
            String state,
            long usedBytes,
            long liveBytes,
            long entries) {
        /// Bytes in use that mean nothing any more.
        public long deadBytes() {
            return usedBytes - liveBytes;
        }
    }

    /// A free part of the file.
    public record Hole(long placeBytes, long lengthBytes) {}

    /// The fields of a superblock.
    public record SuperblockFields(
            String uuid,
            String version,
            long createdMillis,
            long epoch,
            long lastSequence,
            long latestMillis,
            boolean wasClosed,
            long catalogFirst,
            long catalogSecond,
            int catalogBytes) {}

    /// What the catalog says of the whole.
    public record CatalogFields(
            long checkpointSequence,
            long logAddress,
            long keys,
            long keysWithTtl,
            long sweptMillis,
            int segments,
            int pageExtents,
            int keyRuns,
            int expiryRuns) {}

    /// The shape of the index.
    ///
    /// @param depth how many top bits of a hash choose its directory page
    /// @param entries of all pages
    /// @param overflowPages pages that go on with another
    /// @param pagesByFill how many pages are filled to each tenth: below 10 %, below 20 %, ...
    public record IndexShape(
            int depth,
            int directoryPages,
            int indexPages,
            int overflowPages,
            long entries,
            List<Integer> pagesByFill) {
        public IndexShape {
            pagesByFill = List.copyOf(pagesByFill);
        }
    }
}
