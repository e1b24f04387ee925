package wfl.keystore;

import wfl.keystore.format.RecordFormat;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentTable;

/// What the writer counts, under its lock.
final class WriteCounts {
    long commits;
    long transactions;
    long deletes;
    long expirations;
    long bytesWritten;
    private long keys;
    private long keysWithTtl;
    private long puts;

    /// Bytes that became live since the keystore was opened, without those that ceased to be.
    private long liveGained;

    /// The counts at one moment.
    record Snapshot(
            long keys,
            long keysWithTtl,
            long liveBytes,
            long deadBytes,
            int segments,
            long puts,
            long deletes,
            long expirations,
            long commits,
            long bytesWritten,
            long transactions) {}

    /// Begins with what a checkpoint counted.
    void startAt(long keysThen, long keysWithTtlThen) {
        keys = keysThen;
        keysWithTtl = keysWithTtlThen;
    }

    /// A put became its key's newest record.
    void gain(Segment segment, long bytes, boolean expires) {
        puts++;
        keys++;
        keysWithTtl += expires ? 1 : 0;
        segment.countLive(bytes);
        liveGained += bytes;
    }

    /// A record ceased to be its key's newest.
    void lose(Segment segment, byte[] header) {
        if (RecordFormat.type(header) == RecordFormat.TYPE_PUT) {
            keys--;
            keysWithTtl -= RecordFormat.expiryMillis(header) == 0 ? 0 : 1;
            long bytes =
                    RecordFormat.bytes(
                            RecordFormat.keyLength(header), RecordFormat.valueLength(header));
            segment.countLive(-bytes);
            liveGained -= bytes;
        }
    }

    /// Bytes of records that writing has made dead since the keystore was opened, or that never
    /// lived. Any thread may ask.
    long garbageCreated() {
        return bytesWritten - liveGained;
    }

    long keys() {
        return keys;
    }

    long keysWithTtl() {
        return keysWithTtl;
    }

    /// Forgets that what is there was put: it was read back, not written.
    void startFromHere() {
        puts = 0;
    }

    Snapshot snapshot(SegmentTable segments) {
        long live = 0;
        long used = 0;
        for (Segment segment : segments.inOrder()) {
            live += segment.liveBytes();
            used += segment.usedBytes();
        }
        return new Snapshot(
                keys,
                keysWithTtl,
                live,
                used - live,
                segments.count(),
                puts,
                deletes,
                expirations,
                commits,
                bytesWritten,
                transactions);
    }
}
