package wfl.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Places in mapped memory that somebody is about to read, loaded together, so that the processor
/// waits for all of them at once. Not thread-safe.
///
/// A processor has many loads under way as long as it sees that far ahead: no load here waits for
/// another, and there is hardly anything between them.
public final class EarlyReads {
    private final MemorySegment[] memories;
    private final long[] offsets;
    private int count;

    /// Keeps the compiler from leaving loads out whose bytes nobody uses.
    private long loaded;

    /// @param most how many places there is room for; more are not loaded early
    public EarlyReads(int most) {
        memories = new MemorySegment[most];
        offsets = new long[most];
    }

    /// Adds a place; one that lies outside of the memory is passed over.
    public void add(MemorySegment memory, long offset) {
        if (count < offsets.length && offset >= 0 && offset < memory.byteSize()) {
            memories[count] = memory;
            offsets[count++] = offset;
        }
    }

    /// Adds something that costs a load of its own and is loaded already.
    public void add(long load) {
        loaded += load;
    }

    /// Loads all places that were added, and forgets them.
    ///
    /// @throws IllegalStateException the memory of one has been given up
    public void load() {
        int places = count;
        count = 0;
        long sum = 0;
        for (int i = 0; i < places; i++) {
            sum += memories[i].get(ValueLayout.JAVA_BYTE, offsets[i]);
        }
        loaded += sum;
    }

    /// A number without a meaning.
    public long loaded() {
        return loaded;
    }
}
