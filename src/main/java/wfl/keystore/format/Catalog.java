package wfl.keystore.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Where everything in a file lies, and what the last checkpoint knew. Two copies, each with the
/// checksum that the superblock names.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBC` |
/// | 4 | 4 | count of segments |
/// | 8 | 4 | count of page extents |
/// | 12 | 4 | count of directory pages |
/// | 16 | 4 | count of key runs |
/// | 20 | 4 | count of expiry runs |
/// | 24 | 8 | sequence of the checkpoint: the index knows every record up to it |
/// | 32 | 8 | address where the next record went at the checkpoint |
/// | 40 | 8 | live keys at the checkpoint |
/// | 48 | 8 | those of them that expire |
/// | 56 | 8 | up to which time expired keys had been cleaned away |
/// | 64 | 64 each | {@link SegmentEntry} |
/// | | | {@link PageExtentEntry} |
/// | | 8 each | directory pages in the order of their hashes: address, plus depth << 56 |
/// | | 40 each | key runs, oldest first, {@link RunEntry} |
/// | | 40 each | expiry runs, oldest first, {@link RunEntry} |
public record Catalog(
        Checkpoint checkpoint,
        List<SegmentEntry> segments,
        List<PageExtentEntry> pageExtents,
        List<Long> directory,
        List<RunEntry> keyRuns,
        List<RunEntry> expiryRuns) {
    private static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'C' << 24;
    private static final int HEAD_BYTES = 64;

    public Catalog {
        segments = List.copyOf(segments);
        pageExtents = List.copyOf(pageExtents);
        directory = List.copyOf(directory);
        keyRuns = List.copyOf(keyRuns);
        expiryRuns = List.copyOf(expiryRuns);
    }

    /// What a checkpoint covers.
    ///
    /// @param sequence of the last record the index knows
    /// @param logAddress where the log goes on
    public record Checkpoint(
            long sequence, long logAddress, long keys, long keysWithTtl, long sweptMillis) {}

    /// The catalog with other segments.
    public Catalog withSegments(List<SegmentEntry> changed) {
        return new Catalog(checkpoint, changed, pageExtents, directory, keyRuns, expiryRuns);
    }

    /// The catalog with other key runs.
    public Catalog withKeyRuns(List<RunEntry> changed) {
        return new Catalog(checkpoint, segments, pageExtents, directory, changed, expiryRuns);
    }

    /// The catalog with another place where the log goes on.
    public Catalog withLogAddress(long address) {
        var changed =
                new Checkpoint(
                        checkpoint.sequence(),
                        address,
                        checkpoint.keys(),
                        checkpoint.keysWithTtl(),
                        checkpoint.sweptMillis());
        return new Catalog(changed, segments, pageExtents, directory, keyRuns, expiryRuns);
    }

    /// The catalog with other extents of pages.
    public Catalog withPageExtents(List<PageExtentEntry> changed) {
        return new Catalog(checkpoint, segments, changed, directory, keyRuns, expiryRuns);
    }

    /// The catalog of the same records, without what can be made from them.
    public Catalog withoutIndex() {
        var counted =
                new Checkpoint(
                        checkpoint.sequence(),
                        checkpoint.logAddress(),
                        0,
                        0,
                        checkpoint.sweptMillis());
        return new Catalog(counted, segments, List.of(), List.of(), List.of(), List.of());
    }

    /// The catalog with other runs of expiries.
    public Catalog withExpiryRuns(List<RunEntry> changed) {
        return new Catalog(checkpoint, segments, pageExtents, directory, keyRuns, changed);
    }

    /// Every extent the catalog names.
    public List<Extent> extents() {
        var all = new ArrayList<Extent>();
        segments.forEach(each -> all.add(each.extent()));
        pageExtents.forEach(each -> all.add(each.extent()));
        keyRuns.forEach(each -> all.add(each.extent()));
        expiryRuns.forEach(each -> all.add(each.extent()));
        return all;
    }

    public byte[] encode() {
        int pageBytes = pageExtents.stream().mapToInt(PageExtentEntry::bytes).sum();
        int runs = keyRuns.size() + expiryRuns.size();
        var bytes =
                new byte
                        [HEAD_BYTES
                                + segments.size() * SegmentEntry.BYTES
                                + pageBytes
                                + directory.size() * Long.BYTES
                                + runs * RunEntry.BYTES];
        encodeHead(bytes);
        int at = HEAD_BYTES;
        for (SegmentEntry each : segments) {
            each.encode(bytes, at);
            at += SegmentEntry.BYTES;
        }
        for (PageExtentEntry each : pageExtents) {
            each.encode(bytes, at);
            at += each.bytes();
        }
        for (long each : directory) {
            Little.put64(bytes, at, each);
            at += Long.BYTES;
        }
        for (List<RunEntry> list : List.of(keyRuns, expiryRuns)) {
            for (RunEntry each : list) {
                each.encode(bytes, at);
                at += RunEntry.BYTES;
            }
        }
        return bytes;
    }

    private void encodeHead(byte[] bytes) {
        Little.put32(bytes, 0, MAGIC);
        Little.put32(bytes, 4, segments.size());
        Little.put32(bytes, 8, pageExtents.size());
        Little.put32(bytes, 12, directory.size());
        Little.put32(bytes, 16, keyRuns.size());
        Little.put32(bytes, 20, expiryRuns.size());
        Little.put64(bytes, 24, checkpoint.sequence());
        Little.put64(bytes, 32, checkpoint.logAddress());
        Little.put64(bytes, 40, checkpoint.keys());
        Little.put64(bytes, 48, checkpoint.keysWithTtl());
        Little.put64(bytes, 56, checkpoint.sweptMillis());
    }

    /// Reads a catalog whose checksum holds.
    ///
    /// @param at where it lies, for messages
    /// @throws DamageException it is none all the same
    public static Catalog decode(byte[] bytes, long at) {
        try {
            if (Little.i32(bytes, 0) != MAGIC) {
                throw new DamageException(at, "catalog: expected the mark KVBC");
            }
            return decodeSound(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw new DamageException(at, "catalog: shorter than its counts say");
        }
    }

    private static Catalog decodeSound(byte[] bytes) {
        var checkpoint =
                new Checkpoint(
                        Little.i64(bytes, 24),
                        Little.i64(bytes, 32),
                        Little.i64(bytes, 40),
                        Little.i64(bytes, 48),
                        Little.i64(bytes, 56));
        int at = HEAD_BYTES;
        int segmentCount = Little.i32(bytes, 4);
        List<SegmentEntry> segments =
                many(bytes, at, segmentCount, SegmentEntry.BYTES, SegmentEntry::decode);
        at += segmentCount * SegmentEntry.BYTES;
        var pageExtents = new ArrayList<PageExtentEntry>();
        for (int i = Little.i32(bytes, 8); i > 0; i--) {
            PageExtentEntry entry = PageExtentEntry.decode(bytes, at);
            pageExtents.add(entry);
            at += entry.bytes();
        }
        int pages = Little.i32(bytes, 12);
        List<Long> directory = many(bytes, at, pages, Long.BYTES, Little::i64);
        at += pages * Long.BYTES;
        int keyRuns = Little.i32(bytes, 16);
        int expiryRuns = Little.i32(bytes, 20);
        return new Catalog(
                checkpoint,
                segments,
                pageExtents,
                directory,
                many(bytes, at, keyRuns, RunEntry.BYTES, RunEntry::decode),
                many(
                        bytes,
                        at + keyRuns * RunEntry.BYTES,
                        expiryRuns,
                        RunEntry.BYTES,
                        RunEntry::decode));
    }

    private static <T> List<T> many(
            byte[] bytes, int from, int count, int size, BiFunction<byte[], Integer, T> decode) {
        var all = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            all.add(decode.apply(bytes, from + i * size));
        }
        return all;
    }
}
