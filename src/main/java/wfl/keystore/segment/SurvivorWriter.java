package wfl.keystore.segment;

import java.util.Arrays;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.codec.RecordSeal;
import wfl.keystore.format.RecordFormat;
import wfl.storage.Storage;

/// Copies records to the end of a segment that compaction writes; each keeps its sequence and all
/// else but its place. One thread at a time.
public final class SurvivorWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    /// So much is made durable at once: all of it together, at the end, would hold up whoever else
    /// wants the disk then.
    private static final long SYNC_BYTES = 1024 * 1024;

    private final Storage storage;
    private final RecordReader records;
    private final RecordCodec codec;
    private final Segment target;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long syncedEnd;

    public SurvivorWriter(Storage storage, RecordReader records, Segment target) {
        this.storage = storage;
        this.records = records;
        codec = records.codec();
        this.target = target;
        syncedEnd = target.endBytes();
    }

    public Segment target() {
        return target;
    }

    /// Whether a record of this length fits.
    public boolean hasRoomFor(long bytes) {
        return target.endBytes() + bytes <= target.sizeBytes();
    }

    /// Copies one record; readers may look at it after {@link #flush}.
    ///
    /// @param header of the record, verified
    /// @return where the copy is
    public long copy(long address, byte[] header) {
        return codec.isSealed() ? copySealed(address, header) : copyPlain(address, header);
    }

    // Byte for byte but for the checksums.
    private long copyPlain(long address, byte[] header) {
        int used =
                RecordFormat.HEADER_BYTES
                        + RecordFormat.keyLength(header)
                        + RecordFormat.valueLength(header);
        int bytes =
                (int)
                        RecordFormat.bytes(
                                RecordFormat.keyLength(header), RecordFormat.valueLength(header));
        makeRoom(bytes);
        long offset = target.endBytes();
        long moved = target.addressOf(offset);
        records.copyTo(address, used, buffer, buffered, target.salt(), moved);
        Arrays.fill(buffer, buffered + used, buffered + bytes, (byte) 0);
        buffered += bytes;
        target.endAt(offset + bytes);
        return moved;
    }

    private void makeRoom(int bytes) {
        if (buffered + bytes > buffer.length) {
            flush();
            buffer = bytes > buffer.length ? new byte[bytes] : buffer;
        }
    }

    private long copySealed(long address, byte[] header) {
        byte[] key = records.peekKey(address, header);
        byte[] value = records.packed(address, header, key);
        var fields = RecordFormat.fields(header);
        // A place of its own, so sealed anew.
        RecordSeal.Stored stored =
                codec.seal().seal(target.salt(), target.endBytes(), fields, key, value);
        key = stored.key();
        value = stored.value();
        int bytes = (int) RecordFormat.bytes(key.length, value.length);
        makeRoom(bytes);
        long offset = target.endBytes();
        long moved = target.addressOf(offset);
        RecordFormat.encodeHeader(buffer, buffered, target.salt(), moved, fields, key, value);
        int keyAt = buffered + RecordFormat.HEADER_BYTES;
        System.arraycopy(key, 0, buffer, keyAt, key.length);
        System.arraycopy(value, 0, buffer, keyAt + key.length, value.length);
        Arrays.fill(buffer, keyAt + key.length + value.length, buffered + bytes, (byte) 0);
        buffered += bytes;
        target.endAt(offset + bytes);
        return moved;
    }

    /// Hands the copies to the device. When it does not take them, the segment ends before them.
    public void flush() {
        int pending = buffered;
        buffered = 0;
        if (pending == 0) {
            return;
        }
        long from = target.endBytes() - pending;
        boolean isWritten = false;
        try {
            storage.write(target.place() + from, buffer, 0, pending);
            isWritten = true;
        } finally {
            if (!isWritten) {
                target.endAt(from);
            }
        }
    }

    /// Whether so much has been copied that it should be made durable.
    public boolean isSyncDue() {
        return target.endBytes() - syncedEnd >= SYNC_BYTES;
    }

    /// Makes what was copied durable.
    public void sync() {
        flush();
        storage.sync(target.place() + syncedEnd, target.endBytes() - syncedEnd);
        syncedEnd = target.endBytes();
    }
}
