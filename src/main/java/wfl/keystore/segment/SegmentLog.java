package wfl.keystore.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.codec.RecordSeal;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RecordHeader;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.space.NoSpaceException;
import wfl.storage.Storage;

/// Appends records to the active segment, and opens the next segment when it is full.
///
/// Segments are filled with zeros and synced before their first record, so that a commit writes
/// into blocks that are there. Not thread-safe: the writer's lock guards it.
public final class SegmentLog {
    /// The smallest segment: what a small keystore pays.
    public static final long SEGMENT_BYTES_MIN = 128 * 1024;

    private static final int BUFFER_BYTES = 128 * 1024;

    /// When such a part of a segment is used, the next one is made ready. Earlier, and the file is
    /// a segment longer nearly all the time; later, and a busy disk is not done with it.
    private static final int FILLING_DIVISOR = 2;

    private final Storage storage;
    private final CatalogFile catalog;
    private final RecordCodec codec;
    private final SegmentTable segments;
    private final SegmentRooms rooms;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final boolean isThroughMemory;
    private int buffered;
    private Segment active;
    private final SegmentSizes sizes;

    /// Where the active segment is written; made when it is first needed.
    private Storage.@Nullable Window window;

    /// Where the log goes on when the active segment is full.
    private final AtomicReference<@Nullable Ready> next = new AtomicReference<>();

    /// Held while a segment is made ready.
    private final ReentrantLock making = new ReentrantLock();

    /// Windows on segments that were left; who writes must not wait until they are let go of.
    private final Queue<Storage.Window> left = new ConcurrentLinkedQueue<>();

    /// The states of segments change under it, so that a catalog is made of those of one moment.
    private final ReentrantLock stateLock = new ReentrantLock();

    /// Where the log was before the active segment, and the sequence it ends with there. Nobody
    /// waits for its sync to go on, so a catalog seals it only when its records are durable.
    private @Nullable Segment leftBehind;

    private long lastLeftBehind;

    /// Everything up to this sequence is durable, as far as catalogs have been told.
    private long durableKnown;

    /// A segment that waits for the log, and how it is written; none where nobody has made it ready
    /// since the file was opened.
    private record Ready(Segment segment, Optional<Storage.Window> window) {}

    private SegmentLog(
            Storage storage,
            CatalogFile catalog,
            RecordCodec codec,
            RandomGenerator randomness,
            boolean isThroughMemory) {
        this.codec = codec;
        segments = new SegmentTable(codec);
        sizes = new SegmentSizes(segments);
        this.isThroughMemory = isThroughMemory;
        this.storage = storage;
        this.catalog = catalog;
        rooms = new SegmentRooms(storage, catalog, segments, randomness);
        for (SegmentEntry entry : catalog.current().segments()) {
            Segment segment = rooms.opened(entry);
            segment.list(true);
            segments.add(segment);
        }
        active =
                segments.logInOrder().stream()
                        .filter(each -> !each.isSealed() && !each.isReady())
                        .findFirst()
                        .orElseThrow(() ->
                                new DamageException(
                                        FileLayout.SUPERBLOCK_A_AT, "catalog: no active segment"));
    }

    /// Goes on where the log was found to end.
    public void settle() {
        for (Segment segment : segments.logInOrder()) {
            if (segment.isReady()) {
                next.set(new Ready(segment, Optional.empty()));
            } else if (!segment.isSealed()) {
                active = segment;
            }
        }
    }

    /// The log of a file whose catalog has been read.
    ///
    /// @param codec of its records
    /// @param randomness gives the salts of new segments
    /// @param isThroughMemory whether records are written through memory: right when nobody waits
    ///     for its sync
    /// @throws DamageException a segment is not where the catalog says
    public static SegmentLog open(
            Storage storage,
            CatalogFile catalog,
            RecordCodec codec,
            RandomGenerator randomness,
            boolean isThroughMemory) {
        return new SegmentLog(storage, catalog, codec, randomness, isThroughMemory);
    }

    public SegmentTable segments() {
        return segments;
    }

    /// How segments are made and given up.
    public SegmentRooms rooms() {
        return rooms;
    }

    public Segment active() {
        return active;
    }

    /// Makes sure the next records fit into the active segment, so that they lie together.
    ///
    /// When that takes a segment that was not ready, everything appended before is durable
    /// afterwards.
    ///
    /// @param bytes of all the records
    /// @param last the sequence of the last record appended
    /// @param latestMillis the latest time seen
    /// @return whether everything before was made durable
    /// @throws NoSpaceException the disk is full; everything is as before
    public boolean reserve(long bytes, long last, long latestMillis) {
        if (active.endBytes() + bytes <= active.sizeBytes()) {
            return false;
        }
        sizes.note(bytes);
        if (next.get() == null) {
            awaitMaking();
        }
        Ready ready = next.get();
        if (ready != null
                && SegmentHeader.BYTES + bytes <= ready.segment().sizeBytes()
                && goOnIn(ready, last)) {
            return false;
        }
        roll(sizes.usualBytes(), bytes, last, latestMillis);
        return true;
    }

    // One that is nearly ready is there sooner than another would be.
    private void awaitMaking() {
        making.lock();
        making.unlock();
    }

    /// Goes on in the segment that is ready, though the active one may have room. Syncs nothing.
    ///
    /// @param last the sequence of the last record appended
    /// @return false when none is ready
    public boolean goOn(long last) {
        Ready ready = next.get();
        return ready != null && goOnIn(ready, last);
    }

    // Unless it has just been given up.
    private boolean goOnIn(Ready ready, long last) {
        if (!next.compareAndSet(ready, null)) {
            return false;
        }
        stateLock.lock();
        try {
            active.seal();
            ready.segment().activate(last + 1);
            leftBehind = active;
            lastLeftBehind = last;
            active = ready.segment();
        } finally {
            stateLock.unlock();
        }
        leave(ready.window().orElse(null));
        return true;
    }

    // Writes through another window from now on.
    private void leave(Storage.@Nullable Window opened) {
        Storage.Window before = window;
        window = opened;
        if (before != null) {
            left.add(before);
        }
    }

    /// Whether a segment is ready. Any thread may ask.
    public boolean hasNext() {
        return next.get() != null;
    }

    /// Whether the active segment is filling up and no other is ready. Any thread may ask.
    public boolean wantsNext() {
        return !hasNext() && active.endBytes() > active.sizeBytes() / FILLING_DIVISOR;
    }

    /// Makes the records durable that lie before the active segment.
    ///
    /// @param durable everything up to this sequence is known to be durable
    /// @return the same, as of now
    public long syncLeftBehind(long durable) {
        Segment left = null;
        stateLock.lock();
        try {
            durableKnown = Math.max(durableKnown, durable);
            if (leftBehind == null || lastLeftBehind <= durableKnown) {
                return durableKnown;
            }
            left = leftBehind;
            durable = lastLeftBehind;
        } finally {
            stateLock.unlock();
        }
        // The segments before it were synced before the catalog named the one after it.
        sync(left);
        return noteDurable(durable);
    }

    private void sync(Segment segment) {
        storage.sync(segment.place(), Extent.pages(segment.endBytes()));
    }

    private long noteDurable(long durable) {
        return atOneMoment(() -> durableKnown = Math.max(durableKnown, durable));
    }

    /// Makes a segment ready for the log to go on in, so that nobody who writes has to wait for
    /// one. Beside writing, by one thread at a time, when what lies before the active segment is
    /// durable.
    ///
    /// @param last sequence of the last record that is durable
    /// @throws NoSpaceException the disk is full; everything is as before
    public void prepareNext(long last, long latestMillis) {
        prepareNext(sizes.usualBytes(), last, latestMillis);
    }

    /// Does so with one of another size.
    public void prepareNext(long sizeBytes, long last, long latestMillis) {
        making.lock();
        try {
            makeNext(sizeBytes, last, latestMillis);
        } finally {
            making.unlock();
        }
    }

    private void makeNext(long sizeBytes, long last, long latestMillis) {
        Segment made = rooms.make(SegmentEntry.State.READY, sizeBytes, 0, 0);
        Storage.@Nullable Window opened = null;
        boolean isThere = false;
        try {
            storage.sync(made.place(), made.sizeBytes());
            made.view();
            opened = windowOn(made);
            catalog.change(
                    now -> now.withSegments(entriesWith(made, last)),
                    () -> {
                        made.list(true);
                        segments.add(made);
                    },
                    last,
                    latestMillis,
                    false);
            isThere = true;
        } finally {
            if (!isThere) {
                if (opened != null) {
                    opened.close();
                }
                rooms.discard(made);
            }
        }
        next.set(new Ready(made, Optional.of(opened)));
    }

    private List<SegmentEntry> entriesWith(Segment made, long durable) {
        List<SegmentEntry> entries = entries(durable);
        entries.add(made.entryNow());
        return entries;
    }

    private List<SegmentEntry> entries(long durable) {
        return atOneMoment(() -> {
            var entries = new ArrayList<SegmentEntry>();
            for (Segment segment : segments.inOrder()) {
                if (segment.isListed()) {
                    entries.add(entryOf(segment, segment.liveAtCheckpoint(), durable));
                }
            }
            return entries;
        });
    }

    /// The lines of the listed segments, as they are at one moment.
    public List<SegmentEntry> entries() {
        return atOneMoment(() ->
                segments.inOrder().stream()
                        .filter(Segment::isListed)
                        .map(Segment::entryNow)
                        .toList());
    }

    /// The line of a segment for a catalog. As long as the records of the segment that was left
    /// last may not be durable, it says what the catalog before said: that the log ends there, or
    /// in the one that was ready. Within {@link #atOneMoment}.
    ///
    /// @param live bytes of its live records at the checkpoint
    /// @param durable everything up to this sequence is durable
    public SegmentEntry entryOf(Segment segment, long live, long durable) {
        durableKnown = Math.max(durableKnown, durable);
        if (leftBehind == null || lastLeftBehind <= durableKnown) {
            return segment.entryWith(live);
        }
        if (segment == leftBehind) {
            return segment.entryAs(SegmentEntry.State.ACTIVE, live);
        }
        return segment == active
                ? segment.entryAs(SegmentEntry.State.READY, live)
                : segment.entryWith(live);
    }

    /// Does something during which no segment changes its state.
    public <T> T atOneMoment(Supplier<T> action) {
        stateLock.lock();
        try {
            return action.get();
        } finally {
            stateLock.unlock();
        }
    }

    /// Lets the catalog say that what lies before the active segment is sealed, if it does not say
    /// so yet. Beside writing, when it is durable.
    ///
    /// @param last sequence of the last record that is durable
    public void nameSealed(long last, long latestMillis) {
        Optional<Segment> before = atOneMoment(() -> Optional.ofNullable(leftBehind));
        boolean isUnnamed =
                before.isPresent()
                        && catalog.current().segments().stream()
                                .filter(each -> each.number() == before.get().number())
                                .anyMatch(each -> each.state() == SegmentEntry.State.ACTIVE);
        if (isUnnamed) {
            catalog.change(
                    now -> now.withSegments(entries(last)), () -> {}, last, latestMillis, false);
        }
    }

    /// Gives the segment up that is ready, if there is one: the log will not go on in it. It is in
    /// the catalog and keeps its room until {@link SegmentRooms#discard}.
    public Optional<Segment> takeNext() {
        Ready ready = next.getAndSet(null);
        if (ready == null) {
            return Optional.empty();
        }
        ready.window().ifPresent(left::add);
        segments.remove(ready.segment());
        return Optional.of(ready.segment());
    }

    /// Gives the segment up that is ready, and its room back. Beside writing, by one thread at a
    /// time.
    public void dropNext(long last, long latestMillis) {
        Optional<Segment> dropped = takeNext();
        if (dropped.isPresent()) {
            int number = dropped.get().number();
            catalog.change(
                    now ->
                            now.withSegments(
                                    now.segments().stream()
                                            .filter(entry -> entry.number() != number)
                                            .toList()),
                    () -> {},
                    last,
                    latestMillis,
                    false);
            rooms.discard(dropped.get());
        }
    }

    /// Lets go of memory that was written through and is left. Any thread but one that writes.
    public void closeLeft() {
        for (var each = left.poll(); each != null; each = left.poll()) {
            each.close();
        }
    }

    /// Opens a new segment, though the active one may have room. Everything appended before is
    /// durable afterwards.
    ///
    /// @param sizeUsual how large the segment should be, if there is room for it
    /// @param bytes how much it must hold
    /// @throws NoSpaceException the disk is full; everything is as before
    public void roll(long sizeUsual, long bytes, long last, long latestMillis) {
        Segment opened = rooms.make(SegmentEntry.State.ACTIVE, sizeUsual, bytes, last + 1);
        Segment sealed = active;
        boolean isThere = false;
        try {
            storage.sync(opened.place(), opened.sizeBytes());
            opened.view();
            syncLeftBehind(0);
            sync(sealed);
            noteDurable(last);
            catalog.change(
                    now -> now.withSegments(entriesAfterRoll(sealed, opened)),
                    () -> {
                        atOneMoment(() -> {
                            sealed.seal();
                            active = opened;
                            return opened;
                        });
                        opened.list(true);
                        segments.add(opened);
                    },
                    last,
                    latestMillis,
                    false);
            isThere = true;
        } finally {
            if (!isThere) {
                rooms.forget(opened);
            }
        }
        leave(windowOn(opened));
    }

    /// Puts a new segment in the place of the active one, which has no records.
    public void replaceEmptyActive(long last, long latestMillis) {
        Segment empty = active;
        Segment opened =
                rooms.make(SegmentEntry.State.ACTIVE, shortSizeBytes(), 0, empty.baseSequence());
        boolean isThere = false;
        try {
            storage.sync(opened.place(), opened.sizeBytes());
            syncLeftBehind(last);
            catalog.change(
                    now -> catalogWithout(empty, opened, now, last),
                    () -> {
                        opened.list(true);
                        segments.remove(empty);
                        segments.add(opened);
                        atOneMoment(() -> active = opened);
                    },
                    last,
                    latestMillis,
                    false);
            isThere = true;
        } finally {
            if (!isThere) {
                rooms.forget(opened);
            }
        }
        leave(windowOn(opened));
        rooms.forget(empty);
    }

    private Catalog catalogWithout(Segment empty, Segment opened, Catalog now, long durable) {
        List<SegmentEntry> entries = entriesWith(opened, durable);
        entries.removeIf(each -> each.number() == empty.number());
        Catalog changed = now.withSegments(entries);
        boolean isStart =
                RecordAddress.segmentNumber(now.checkpoint().logAddress()) == empty.number();
        return isStart ? changed.withLogAddress(opened.addressOf(SegmentHeader.BYTES)) : changed;
    }

    private List<SegmentEntry> entriesAfterRoll(Segment sealed, Segment opened) {
        var entries = new ArrayList<SegmentEntry>();
        for (Segment segment : segments.inOrder()) {
            if (segment.isListed()) {
                entries.add(segment == sealed ? segment.entrySealed() : segment.entryNow());
            }
        }
        entries.add(opened.entryNow());
        return entries;
    }

    /// Adds one record, for which there must be room. It reaches the device at the next
    /// {@link #flush}, at the latest.
    ///
    /// @param packed the value as {@link RecordCodec#pack} gave it
    /// @return its address
    public long add(RecordHeader fields, byte[] key, byte[] packed) {
        if (codec.isSealed()) {
            RecordSeal.Stored stored =
                    codec.seal().seal(active.salt(), active.endBytes(), fields, key, packed);
            return addStored(fields, stored.key(), stored.value());
        }
        return addStored(fields, key, packed);
    }

    private long addStored(RecordHeader fields, byte[] key, byte[] value) {
        long offset = active.endBytes();
        long address = active.addressOf(offset);
        long bytes = RecordFormat.bytes(key.length, value.length);
        int headBytes = RecordFormat.HEADER_BYTES + key.length;
        boolean isSmall = bytes <= BUFFER_BYTES;
        if (buffered + (isSmall ? bytes : headBytes) > BUFFER_BYTES) {
            flush();
        }
        RecordFormat.encodeHeader(buffer, buffered, active.salt(), address, fields, key, value);
        System.arraycopy(key, 0, buffer, buffered + RecordFormat.HEADER_BYTES, key.length);
        if (isSmall) {
            addSmall(value, buffered + headBytes, buffered + (int) bytes);
            active.endAt(offset + bytes);
        } else {
            addLarge(value, offset, headBytes);
            active.endAt(offset + bytes);
        }
        return address;
    }

    private void addSmall(byte[] value, int valueAt, int end) {
        System.arraycopy(value, 0, buffer, valueAt, value.length);
        for (int i = valueAt + value.length; i < end; i++) {
            buffer[i] = 0;
        }
        buffered = end;
    }

    // Goes past the buffer; the padding is there already, as a segment is zero behind its end.
    private void addLarge(byte[] value, long offset, int headBytes) {
        int pending = buffered;
        buffered = 0;
        window().write(offset - pending, buffer, 0, pending + headBytes);
        window().write(offset + headBytes, value, 0, value.length);
    }

    /// Hands all added records to the device; readers see them, power loss does not spare them yet.
    public void flush() {
        if (buffered > 0) {
            int pending = buffered;
            buffered = 0;
            window().write(active.endBytes() - pending, buffer, 0, pending);
        }
    }

    private Storage.Window window() {
        Storage.Window opened = window;
        if (opened == null) {
            opened = windowOn(active);
            window = opened;
        }
        return opened;
    }

    private Storage.Window windowOn(Segment segment) {
        long place = segment.place();
        return isThroughMemory
                ? storage.window(place, segment.sizeBytes())
                : (offset, source, from, length) ->
                        storage.write(place + offset, source, from, length);
    }

    /// How large the next segment is when the file shall be short.
    public long shortSizeBytes() {
        return sizes.shortBytes();
    }
}
