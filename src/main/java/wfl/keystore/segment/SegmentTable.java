package wfl.keystore.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordAddress;

/// The segments of an open file by number. One writer adds, anybody reads without a lock.
public final class SegmentTable {
    private volatile @Nullable Segment[] byNumber = new Segment[8];
    private volatile long removals;

    /// How many times segments were removed. A reader that fails, and finds that this has changed
    /// since it began, may have held an address of a removed segment: it looks the key up again.
    public long removals() {
        return removals;
    }

    /// Tells readers that what fails from here on may fail because of a removal. Before the
    /// removal.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, under its lock
    void announceRemoval() {
        removals++;
    }

    /// The segment a record lies in.
    ///
    /// @throws DamageException the address leads to no segment
    public Segment holding(long address) {
        @Nullable Segment[] segments = byNumber;
        int number = RecordAddress.segmentNumber(address);
        Segment segment = number < segments.length ? segments[number] : null;
        if (segment == null) {
            throw new DamageException(0, "record address: there is no segment " + number);
        }
        return segment;
    }

    /// All segments, oldest first.
    public List<Segment> inOrder() {
        var segments = new ArrayList<Segment>();
        for (Segment segment : byNumber) {
            if (segment != null) {
                segments.add(segment);
            }
        }
        segments.sort((a, b) -> Long.compare(a.baseSequence(), b.baseSequence()));
        return segments;
    }

    /// How many segments there are.
    public int count() {
        int count = 0;
        for (Segment segment : byNumber) {
            count += segment == null ? 0 : 1;
        }
        return count;
    }

    void add(Segment segment) {
        @Nullable Segment[] segments = byNumber;
        int length = Math.max(segments.length, Integer.highestOneBit(segment.number()) * 2);
        @Nullable Segment[] changed = Arrays.copyOf(segments, length);
        changed[segment.number()] = segment;
        byNumber = changed;
    }

    void remove(Segment segment) {
        @Nullable Segment[] changed = byNumber.clone();
        changed[segment.number()] = null;
        byNumber = changed;
    }

    /// The smallest number no segment has.
    int numberFree() {
        @Nullable Segment[] segments = byNumber;
        int number = 0;
        while (number < segments.length && segments[number] != null) {
            number++;
        }
        return number;
    }
}
