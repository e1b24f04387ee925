package wfl.keystore.keyrun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wfl.keystore.format.Little;

/// Writes a stored run: entries in, bytes out, in constant memory. Not thread-safe.
///
/// The fence is a tree: each level says, of every block of the level below, a key that no key
/// before the block reaches and none in it lies below, and where the block is. Its blocks lie
/// between the others, each behind those it speaks of, so that nothing is kept until the end.
public final class RunWriter {
    private final RunOutput output;
    private final long runId;
    private final BlockTransform transform;
    private final BlockBuilder data = new BlockBuilder();
    private final List<Level> fence = new ArrayList<>();
    private byte[] last = {};
    private int lastLength;
    private long lastEntry = Entry.NONE;
    private byte[] separator = {};
    private Optional<byte[]> firstKey = Optional.empty();
    private long position;
    private long lastBlock;
    private long root;
    private long entries;
    private long tombstones;
    private long keyBytes;
    private long sequenceMax;

    /// A level of the fence that is being filled, and the key its block begins with.
    private static final class Level {
        private final BlockBuilder block = new BlockBuilder();
        private byte[] separator = {};
    }

    /// @param runId a number no other run of the file ever had: checksums and encryption rest on it
    public RunWriter(RunOutput output, long runId, BlockTransform transform) {
        this.output = output;
        this.runId = runId;
        this.transform = transform;
        var header = new byte[RunFormat.HEADER_BYTES];
        Little.put32(header, 0, RunFormat.HEADER_MAGIC);
        Little.put64(header, RunFormat.ID_AT, runId);
        Little.put32(header, RunFormat.VERSION_AT, RunFormat.VERSION);
        emitWithCrc(header, RunFormat.CRC_AT);
    }

    /// Adds an entry.
    ///
    /// @throws IllegalArgumentException it does not come behind the one before: by key, then
    ///     youngest first
    public void add(byte[] key, long sequence, EntryKind kind) {
        add(key, 0, key.length, Entry.of(sequence, kind));
    }

    void add(byte[] key, int from, int to, long entry) {
        int length = to - from;
        if (length < 1 || length > RunFormat.KEY_BYTES_MAX) {
            throw new IllegalArgumentException("a key of " + length + " bytes");
        }
        if (entries > 0
                && Entry.compare(last, 0, lastLength, lastEntry, key, from, to, entry) >= 0) {
            throw new IllegalArgumentException("entries of a run must come in order");
        }
        if (data.isFull()) {
            closeData();
        }
        if (data.count() == 0) {
            separator = separatorOf(key, from, to);
        }
        if (entries == 0) {
            firstKey = Optional.of(Arrays.copyOfRange(key, from, to));
        }
        data.add(key, from, to, entry);
        last = length > last.length ? new byte[2 * length] : last;
        System.arraycopy(key, from, last, 0, length);
        lastLength = length;
        lastEntry = entry;
        entries++;
        tombstones += Entry.isTombstone(entry) ? 1 : 0;
        keyBytes += length;
        sequenceMax = Math.max(sequenceMax, Entry.sequence(entry));
    }

    /// Writes what is left, and the footer.
    public RunSummary finish() {
        if (data.count() > 0) {
            closeData();
        }
        for (int level = 0; level < fence.size(); level++) {
            boolean isRoot = level == fence.size() - 1 && fence.get(level).block.count() == 1;
            if (!isRoot && fence.get(level).block.count() > 0) {
                closeFence(level);
            }
        }
        var footer = new byte[RunFormat.FOOTER_BYTES];
        Little.put32(footer, 0, RunFormat.FOOTER_MAGIC);
        Little.put64(footer, RunFormat.ID_AT, runId);
        Little.put64(footer, RunFormat.FOOTER_BYTES_AT, position + RunFormat.FOOTER_BYTES);
        Little.put64(footer, RunFormat.FOOTER_ENTRIES_AT, entries);
        Little.put64(footer, RunFormat.FOOTER_TOMBSTONES_AT, tombstones);
        Little.put64(footer, RunFormat.FOOTER_ROOT_AT, root);
        Little.put64(footer, RunFormat.FOOTER_LAST_BLOCK_AT, lastBlock);
        Little.put64(footer, RunFormat.FOOTER_SEQUENCE_MAX_AT, sequenceMax);
        Little.put64(footer, RunFormat.FOOTER_KEY_BYTES_AT, keyBytes);
        emitWithCrc(footer, RunFormat.CRC_AT);
        Optional<byte[]> lastKey =
                entries == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(last, lastLength));
        return new RunSummary(runId, position, entries, tombstones, firstKey, lastKey);
    }

    // The shortest beginning of the key that lies behind the key before it. All entries of a key
    // that goes on from the block before lie at or behind the key itself.
    private byte[] separatorOf(byte[] key, int from, int to) {
        int shared = Arrays.mismatch(last, 0, lastLength, key, from, to);
        int length = shared < 0 ? to - from : Math.min(shared + 1, to - from);
        return Arrays.copyOfRange(key, from, from + length);
    }

    private void closeData() {
        long previous = lastBlock == 0 ? 0 : position - lastBlock;
        lastBlock = position;
        emit(data, 0, previous);
        enterFence(0, separator, lastBlock);
    }

    private void enterFence(int level, byte[] key, long place) {
        root = place;
        if (level == fence.size()) {
            fence.add(new Level());
        }
        Level entered = fence.get(level);
        if (entered.block.isFull() && entered.block.count() >= RunFormat.FENCE_ENTRIES_MIN) {
            closeFence(level);
        }
        if (entered.block.count() == 0) {
            entered.separator = key;
        }
        entered.block.add(key, 0, key.length, place);
    }

    private void closeFence(int level) {
        Level closed = fence.get(level);
        long place = position;
        emit(closed.block, level + 1, 0);
        enterFence(level + 1, closed.separator, place);
    }

    private void emit(BlockBuilder block, int level, long previous) {
        int length = block.finish();
        byte[] stored = transform.encode(position, block.bytes(), length);
        int storedLength = transform.encodedBytes(length);
        var header = new byte[RunFormat.BLOCK_HEADER_BYTES];
        Little.put32(header, RunFormat.BLOCK_LENGTH_AT, length);
        Little.put32(header, RunFormat.BLOCK_STORED_AT, storedLength);
        Little.put32(header, RunFormat.BLOCK_LEVEL_AT, level);
        Little.put64(header, RunFormat.BLOCK_PREVIOUS_AT, previous);
        emitWithCrc(header, RunFormat.BLOCK_CRC_AT, stored, storedLength);
        block.clear();
    }

    private void emitWithCrc(byte[] structure, int crcAt) {
        emitWithCrc(structure, crcAt, RunFormat.NOTHING, 0);
    }

    private void emitWithCrc(byte[] structure, int crcAt, byte[] more, int moreLength) {
        int from = crcAt + Integer.BYTES;
        Little.put32(
                structure,
                crcAt,
                RunFormat.crc(runId, position, structure, from, more, moreLength));
        output.write(structure, 0, structure.length);
        if (moreLength > 0) {
            output.write(more, 0, moreLength);
        }
        position += structure.length + moreLength;
    }
}
