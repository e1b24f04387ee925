package wfl.keystore.keyrun;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;

/// A run that lies in a file: opened in constant time and memory, read block by block, each block
/// verified before it is believed. Immutable, safe for any number of threads.
///
/// Every reading method throws {@link DamageException} for bytes that are not those written, and
/// `IllegalStateException` when the memory has been given up.
public final class StoredRun implements Run {
    private static final byte[] START = {};
    private static final int FENCE_SETS = 64;
    private static final int FENCE_PAGES_MAX = 2 * FENCE_SETS;

    private final MemorySegment memory;
    private final long place;
    private final long runId;
    private final BlockTransform transform;
    private final byte[] footer;

    // Blocks of the fence that were read lately: at most half a megabyte of them, usually.
    // Each may be in either place of its set; the one read last comes first.
    private final AtomicReferenceArray<FencePage> fence =
            new AtomicReferenceArray<>(FENCE_PAGES_MAX);

    // Guarded by the lock of the runs it belongs to.
    private int users;
    private boolean isRetired;

    private StoredRun(
            MemorySegment memory, long place, long runId, BlockTransform transform, byte[] footer) {
        this.memory = memory;
        this.place = place;
        this.runId = runId;
        this.transform = transform;
        this.footer = footer;
    }

    /// Opens a run; reads its header and its footer alone.
    ///
    /// @param memory exactly the bytes of the run
    /// @param place where it begins in the file, for messages
    public static StoredRun open(
            MemorySegment memory, long place, long runId, BlockTransform transform) {
        long length = memory.byteSize();
        if (length < RunFormat.HEADER_BYTES + RunFormat.FOOTER_BYTES) {
            throw new DamageException(place, "key run: only " + length + " bytes");
        }
        byte[] header = structure(memory, 0, RunFormat.HEADER_BYTES, place, runId, "header");
        long footerAt = length - RunFormat.FOOTER_BYTES;
        byte[] footer = structure(memory, footerAt, RunFormat.FOOTER_BYTES, place, runId, "footer");
        if (Little.i32(header, 0) != RunFormat.HEADER_MAGIC
                || Little.i32(footer, 0) != RunFormat.FOOTER_MAGIC
                || Little.i64(header, RunFormat.ID_AT) != runId
                || Little.i64(footer, RunFormat.ID_AT) != runId
                || Little.i64(footer, RunFormat.FOOTER_BYTES_AT) != length
                || Little.i32(header, RunFormat.VERSION_AT) != RunFormat.VERSION) {
            throw new DamageException(place, "key run: not the run that should be here");
        }
        var run = new StoredRun(memory, place, runId, transform, footer);
        run.checkPlaces();
        return run;
    }

    private static byte[] structure(
            MemorySegment memory, long offset, int bytes, long place, long runId, String name) {
        var structure = new byte[bytes];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, structure, 0, bytes);
        int from = RunFormat.CRC_AT + Integer.BYTES;
        int found = RunFormat.crc(runId, offset, structure, from, RunFormat.NOTHING, 0);
        int expected = Little.i32(structure, RunFormat.CRC_AT);
        // The magic comes before the checksum, which does not cover it.
        if (expected != found) {
            throw DamageException.checksum(place + offset, "key run " + name, expected, found);
        }
        return structure;
    }

    private void checkPlaces() {
        boolean isEmpty = count() == 0;
        boolean fits =
                isEmpty
                        ? root() == 0 && lastBlock() == 0
                        : count() > 0
                                && root() >= RunFormat.HEADER_BYTES
                                && root() < blocksEnd()
                                && lastBlock() >= RunFormat.HEADER_BYTES
                                && lastBlock() < blocksEnd();
        if (!fits) {
            throw new DamageException(place + blocksEnd(), "key run footer: places out of range");
        }
    }

    @Override
    public EntryCursor forward(byte[] from) {
        return count() == 0
                ? NO_ENTRIES
                : new StoredCursor(this, blockAt(Optional.of(from)), false);
    }

    @Override
    public EntryCursor backward(Optional<byte[]> to) {
        return count() == 0 ? NO_ENTRIES : new StoredCursor(this, blockAt(to), true);
    }

    // A block, before the first of its entries whose key is not below this one, or behind them all.
    // Entries of one key may begin in the block before the one whose fence key is equal to it.
    private Block blockAt(Optional<byte[]> key) {
        var block = new Block(this);
        block.loadFence(root());
        int level = block.level();
        if (level < 0 || level > RunFormat.LEVEL_MAX) {
            throw block.damage("level " + level);
        }
        while (level > 0) {
            descend(block, childOf(block, key), --level);
        }
        if (key.isPresent()) {
            block.seek(key.get());
        } else {
            block.toEnd();
        }
        return block;
    }

    private static long childOf(Block block, Optional<byte[]> key) {
        if (key.isPresent()) {
            return block.numberBelow(key.get());
        }
        block.toEnd();
        return block.numberBefore();
    }

    private void descend(Block block, long child, int level) {
        if (child < 0 || child >= block.offset()) {
            throw block.damage("a fence that leads to " + child);
        }
        if (level > 0) {
            block.loadFence(child);
        } else {
            block.load(child);
        }
        requireLevel(block, level);
    }

    void requireLevel(Block block, int level) {
        if (block.level() != level) {
            throw block.damage("level " + block.level() + " instead of " + level);
        }
    }

    /// Reads everything, forwards and backwards.
    ///
    /// @throws DamageException the first thing that is not as it was written
    public void verify() {
        for (int i = 0; i < FENCE_PAGES_MAX; i++) {
            fence.set(i, null);
        }
        long forward = 0;
        long tombstones = 0;
        byte[] last = {};
        long lastEntry = Entry.NONE;
        EntryCursor cursor = forward(START);
        while (cursor.advance()) {
            byte[] key = Arrays.copyOfRange(cursor.bytes(), cursor.from(), cursor.to());
            int order =
                    Entry.compare(
                            last, 0, last.length, lastEntry, key, 0, key.length, cursor.entry());
            if (forward > 0 && order >= 0) {
                throw new DamageException(place, "key run: entries out of order");
            }
            last = key;
            lastEntry = cursor.entry();
            forward++;
            tombstones += Entry.isTombstone(lastEntry) ? 1 : 0;
        }
        long backward = 0;
        EntryCursor back = backward(Optional.empty());
        while (back.advance()) {
            backward++;
        }
        if (forward != count() || backward != count() || tombstones != tombstones()) {
            throw new DamageException(
                    place,
                    "key run: expected "
                            + count()
                            + " entries, found "
                            + forward
                            + ", "
                            + backward);
        }
    }

    @Override
    public long count() {
        return Little.i64(footer, RunFormat.FOOTER_ENTRIES_AT);
    }

    @Override
    public long weightBytes() {
        return memory.byteSize();
    }

    /// How many of the entries are tombstones.
    public long tombstones() {
        return Little.i64(footer, RunFormat.FOOTER_TOMBSTONES_AT);
    }

    /// The greatest sequence of an entry.
    public long sequenceMax() {
        return Little.i64(footer, RunFormat.FOOTER_SEQUENCE_MAX_AT);
    }

    /// The bytes of all keys together, before packing.
    public long keyBytes() {
        return Little.i64(footer, RunFormat.FOOTER_KEY_BYTES_AT);
    }

    public long runId() {
        return runId;
    }

    /// Where it begins in the file.
    public long place() {
        return place;
    }

    /// How long it is in the file.
    public long bytes() {
        return memory.byteSize();
    }

    MemorySegment memory() {
        return memory;
    }

    BlockTransform transform() {
        return transform;
    }

    long blocksEnd() {
        return memory.byteSize() - RunFormat.FOOTER_BYTES;
    }

    long lastBlock() {
        return Little.i64(footer, RunFormat.FOOTER_LAST_BLOCK_AT);
    }

    private long root() {
        return Little.i64(footer, RunFormat.FOOTER_ROOT_AT);
    }

    @Nullable FencePage fencePage(long offset) {
        int first = fenceSet(offset);
        FencePage page = fence.get(first);
        if (page != null && page.offset == offset) {
            return page;
        }
        FencePage other = fence.get(first + 1);
        return other != null && other.offset == offset ? other : null;
    }

    void keep(FencePage page) {
        int first = fenceSet(page.offset);
        fence.set(first + 1, fence.get(first));
        fence.set(first, page);
    }

    private static int fenceSet(long offset) {
        return 2 * (int) (offset * 0x9E37_79B9_7F4A_7C15L >>> Long.SIZE - 6);
    }

    static {
        if (FENCE_SETS != 1 << 6) {
            throw new AssertionError("the set of a fence page has 6 bits");
        }
    }

    void use() {
        users++;
    }

    void letGo() {
        users--;
    }

    void retire() {
        isRetired = true;
    }

    boolean isDone() {
        return isRetired && users == 0;
    }

    private static final EntryCursor NO_ENTRIES =
            new EntryCursor() {
                @Override
                boolean advance() {
                    return false;
                }
            };
}
