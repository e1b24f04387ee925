package wfl.keystore.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordAddress;

/// The segments of an open file by number. Reading takes no lock.
public final class SegmentTable {
    private final RecordCodec codec;
    private volatile @Nullable Segment[] byNumber = new Segment[8];
    private final BitSet numbers = new BitSet();
    private final ReentrantLock lock = new ReentrantLock();

    /// @param codec of the records in these segments
    public SegmentTable(RecordCodec codec) {
        this.codec = codec;
    }

    /// How the records in these segments are to be read.
    public RecordCodec codec() {
        return codec;
    }

    /// The segment a record lies in.
    ///
    /// @throws DamageException the address leads to no segment
    public Segment holding(long address) {
        @Nullable Segment[] segments = byNumber;
        int number = RecordAddress.segmentNumber(address);
        Segment segment = number >= 0 && number < segments.length ? segments[number] : null;
        if (segment == null) {
            throw new DamageException(0, "record address: there is no segment " + number);
        }
        return segment;
    }

    /// The segment with a number.
    public Segment numbered(int number) {
        return holding(RecordAddress.of(number, 0));
    }

    /// The segments of the log, oldest first.
    public List<Segment> logInOrder() {
        return inOrder().stream().filter(Segment::isLog).toList();
    }

    /// All segments, by the lowest sequences they may have; of equals the active one last.
    /// One without records has the base sequence of the next.
    public List<Segment> inOrder() {
        var segments = new ArrayList<Segment>();
        for (Segment segment : byNumber) {
            if (segment != null) {
                segments.add(segment);
            }
        }
        segments.sort(
                Comparator.comparingLong(Segment::baseSequence)
                        .thenComparing(segment -> !segment.isSealed()));
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

    /// Shows a segment to readers.
    public void add(Segment segment) {
        lock.lock();
        try {
            @Nullable Segment[] segments = byNumber;
            int number = segment.number();
            int length = Math.max(segments.length, Integer.highestOneBit(number) * 2);
            @Nullable Segment[] changed = Arrays.copyOf(segments, length);
            changed[number] = segment;
            numbers.set(number);
            byNumber = changed;
        } finally {
            lock.unlock();
        }
    }

    /// Hides a segment from readers; its number stays taken.
    public void remove(Segment segment) {
        lock.lock();
        try {
            @Nullable Segment[] changed = byNumber.clone();
            changed[segment.number()] = null;
            byNumber = changed;
        } finally {
            lock.unlock();
        }
    }

    /// The smallest number no segment has; nobody else gets it.
    int takeNumber() {
        lock.lock();
        try {
            int number = numbers.nextClearBit(0);
            numbers.set(number);
            return number;
        } finally {
            lock.unlock();
        }
    }

    void giveNumberBack(int number) {
        lock.lock();
        try {
            numbers.clear(number);
        } finally {
            lock.unlock();
        }
    }
}
