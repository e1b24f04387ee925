package wfl.keystore.salvage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wfl.base.Crc32c;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// What a file says of itself, each copy on its own, and what is found without asking it.
///
/// @param superblocks what reading both copies gave, A first
/// @param superblock the one that counts, when one is sound
/// @param catalog the one it names, when a copy is sound
/// @param problems everything that is not as it should be
/// @param activeEnd where the records of the active segment end, 0 when that shows by reading them
public record Survey(
        Storage storage,
        List<Superblock.Reading> superblocks,
        Optional<Superblock> superblock,
        Optional<Catalog> catalog,
        List<Problem> problems,
        long activeEnd) {

    public Survey {
        superblocks = List.copyOf(superblocks);
        problems = List.copyOf(problems);
    }

    /// Something that is not as it should be.
    ///
    /// @param isFatal whether the file cannot be opened for it
    public record Problem(long offset, long length, String what, boolean isFatal) {}

    /// Reads superblocks and catalog.
    public static Survey of(Storage storage) {
        var problems = new ArrayList<Problem>();
        Superblock.Reading a = read(storage, FileLayout.SUPERBLOCK_A_AT);
        Superblock.Reading b = read(storage, FileLayout.SUPERBLOCK_B_AT);
        Optional<Superblock> superblock =
                List.of(a, b).stream()
                        .filter(Superblock.Reading.Valid.class::isInstance)
                        .map(each -> ((Superblock.Reading.Valid) each).superblock())
                        .max(Comparator.comparingLong(Superblock::epoch));
        boolean isFatal = superblock.isEmpty();
        tell(a, FileLayout.SUPERBLOCK_A_AT, isFatal, problems);
        tell(b, FileLayout.SUPERBLOCK_B_AT, isFatal, problems);
        if (!isFatal && problems.isEmpty() && !a.equals(b)) {
            problems.add(
                    new Problem(
                            FileLayout.SUPERBLOCK_A_AT,
                            Superblock.BYTES,
                            "superblocks: the two copies differ, as a crash leaves them",
                            false));
        }
        Optional<Catalog> catalog =
                superblock.flatMap(each -> catalog(storage, each.catalog(), problems));
        return new Survey(storage, List.of(a, b), superblock, catalog, problems, 0);
    }

    /// The same of a file that a writer has open.
    ///
    /// @param current the superblock that counts
    /// @param segments as they are now; the catalog may be older
    public static Survey of(
            Storage storage, Superblock current, List<SegmentEntry> segments, long activeEnd) {
        Survey found = of(storage);
        return new Survey(
                storage,
                found.superblocks(),
                Optional.of(current),
                found.catalog().map(each -> each.withSegments(segments)),
                found.problems(),
                activeEnd);
    }

    private static Superblock.Reading read(Storage storage, int at) {
        long there = Math.clamp(storage.sizeBytes() - at, 0, Superblock.BYTES);
        var bytes = new byte[(int) there];
        try {
            storage.read(at, bytes, 0, bytes.length);
        } catch (StorageException e) {
            return new Superblock.Reading.Damaged(
                    new DamageException(at, "superblock: the disk does not give it"));
        }
        return Superblock.decode(bytes, at);
    }

    private static void tell(
            Superblock.Reading reading, int at, boolean isFatal, List<Problem> problems) {
        String what =
                switch (reading) {
                    case Superblock.Reading.Valid _ -> "";
                    case Superblock.Reading.Foreign _ ->
                            "superblock: it does not begin with the mark KVBK";
                    case Superblock.Reading.Unsupported(int major, int minor, _) ->
                            "superblock: format " + major + "." + minor + ", or unknown features";
                    case Superblock.Reading.Damaged(var damage) -> damage.what();
                };
        if (!what.isEmpty()) {
            problems.add(new Problem(at, Superblock.BYTES, what, isFatal));
        }
    }

    private static Optional<Catalog> catalog(
            Storage storage, Superblock.CatalogPlace place, List<Problem> problems) {
        Optional<Catalog> first = catalog(storage, place, place.first());
        Optional<Catalog> second = catalog(storage, place, place.second());
        boolean isFatal = first.isEmpty() && second.isEmpty();
        if (first.isEmpty()) {
            problems.add(
                    new Problem(
                            place.first(), place.bytes(), "catalog: damaged first copy", isFatal));
        }
        if (second.isEmpty()) {
            problems.add(
                    new Problem(
                            place.second(),
                            place.bytes(),
                            "catalog: damaged second copy",
                            isFatal));
        }
        return first.or(() -> second);
    }

    private static Optional<Catalog> catalog(
            Storage storage, Superblock.CatalogPlace place, long at) {
        boolean fits =
                at >= FileLayout.EXTENTS_AT
                        && place.bytes() > 0
                        && at + place.bytes() <= storage.sizeBytes();
        if (!fits) {
            return Optional.empty();
        }
        try {
            var bytes = new byte[place.bytes()];
            storage.read(at, bytes, 0, bytes.length);
            boolean isSound = Crc32c.of(bytes, 0, bytes.length) == place.crc();
            return isSound ? Optional.of(Catalog.decode(bytes, at)) : Optional.empty();
        } catch (DamageException | StorageException _) {
            return Optional.empty();
        }
    }

    /// Whether the file has a version of the format that this program does not read.
    public Optional<Superblock.Reading.Unsupported> unsupported() {
        return superblock.isPresent()
                ? Optional.empty()
                : superblocks.stream()
                        .filter(Superblock.Reading.Unsupported.class::isInstance)
                        .map(Superblock.Reading.Unsupported.class::cast)
                        .findFirst();
    }

    /// The segments the catalog names; without one, those that searching the file finds.
    public List<SegmentPlace> segments() {
        return catalog.map(this::named).orElseGet(this::searched);
    }

    // The catalog need not say yet that the log went on in the segment that was ready.
    private List<SegmentEntry> settled(Catalog named) {
        boolean isLive = activeEnd > 0;
        var settled = new ArrayList<SegmentEntry>();
        OptionalLong began = OptionalLong.empty();
        for (SegmentEntry each : named.segments()) {
            if (each.state() != SegmentEntry.State.READY) {
                settled.add(each);
            } else if (!isLive) {
                Extent there = clamped(each.extent());
                began = FirstRecord.sequence(storage, there, each.number(), each.salt());
                began.ifPresent(base ->
                        settled.add(
                                new SegmentEntry(
                                        each.number(),
                                        SegmentEntry.State.READY,
                                        each.extent(),
                                        each.salt(),
                                        base,
                                        0,
                                        0,
                                        0)));
            }
        }
        if (began.isPresent()) {
            settled.replaceAll(each ->
                    switch (each.state()) {
                        case ACTIVE -> each.as(SegmentEntry.State.SEALED);
                        case READY -> each.as(SegmentEntry.State.ACTIVE);
                        case SEALED, SURVIVORS -> each;
                    });
        }
        return settled;
    }

    private List<SegmentPlace> named(Catalog named) {
        List<SegmentEntry> all = settled(named);
        List<SegmentEntry> log =
                all.stream()
                        .filter(each -> each.state() != SegmentEntry.State.SURVIVORS)
                        .sorted(order())
                        .toList();
        var places = new ArrayList<SegmentPlace>();
        for (SegmentEntry entry : all) {
            int at = log.indexOf(entry);
            boolean isFollowed = at >= 0 && at + 1 < log.size();
            long nextBase = isFollowed ? log.get(at + 1).baseSequence() : 0;
            Extent there = clamped(entry.extent());
            places.add(named(entry, there, nextBase));
        }
        return places;
    }

    private SegmentPlace named(SegmentEntry entry, Extent there, long nextBase) {
        boolean isActive = entry.state() == SegmentEntry.State.ACTIVE;
        boolean isEndKnown = !isActive || activeEnd > 0;
        return new SegmentPlace(
                entry.number(),
                isEndKnown && isActive ? SegmentEntry.State.SEALED : entry.state(),
                there,
                entry.salt(),
                true,
                entry.baseSequence(),
                isActive ? activeEnd : entry.endBytes(),
                nextBase);
    }

    private static Comparator<SegmentEntry> order() {
        return Comparator.comparingLong(SegmentEntry::baseSequence)
                .thenComparing(each -> each.state() == SegmentEntry.State.ACTIVE);
    }

    private Extent clamped(Extent extent) {
        long place = Math.clamp(extent.place(), 0, storage.sizeBytes());
        long bytes = Math.clamp(extent.bytes(), 0, storage.sizeBytes() - place);
        return new Extent(place, bytes / Long.BYTES * Long.BYTES);
    }

    /// What lay behind the end of the file, when it is shorter than it was and no catalog says what
    /// that held.
    public Optional<LostRecords> cutOff() {
        if (catalog.isPresent()) {
            return Optional.empty();
        }
        long size = storage.sizeBytes();
        long end =
                superblock
                        .map(each -> Math.max(each.catalog().first(), each.catalog().second()))
                        .orElse(0L);
        long expected = searched().stream().mapToLong(this::expectedEnd).reduce(end, Math::max);
        if (expected <= size && !(searched().isEmpty() && superblock.isPresent())) {
            return Optional.empty();
        }
        var nowhere =
                new SegmentPlace(
                        -1, SegmentEntry.State.SURVIVORS, new Extent(size, 0), 0, false, 0, 0, 0);
        return Optional.of(
                new LostRecords(
                        nowhere,
                        0,
                        Math.max(0, expected - size),
                        Optional.empty(),
                        "the file ends here, and was longer",
                        1,
                        Long.MAX_VALUE,
                        false));
    }

    private long expectedEnd(SegmentPlace segment) {
        var header = new byte[SegmentHeader.BYTES];
        storage.read(segment.extent().place(), header, 0, header.length);
        return decoded(header, segment.extent().place())
                .map(each -> segment.extent().place() + each.sizeBytes())
                .orElse(0L);
    }

    private List<SegmentPlace> searched() {
        return new SegmentSearch(storage, superblock.map(Superblock::uuid)).run();
    }

    /// The segment header at a place, when there is one and it is sound, or has one wrong bit.
    static Optional<SegmentHeader> segmentHeader(MemorySegment memory, long offset) {
        if (offset + SegmentHeader.BYTES > memory.byteSize()) {
            return Optional.empty();
        }
        var bytes = new byte[SegmentHeader.BYTES];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, bytes, 0, bytes.length);
        return decoded(bytes, offset);
    }

    static Optional<SegmentHeader> decoded(byte[] bytes, long place) {
        boolean mayBe = bytes[0] == 'K' && bytes[1] == 'V' && bytes[2] == 'B' && bytes[3] == 'S';
        if (!mayBe) {
            return Optional.empty();
        }
        @Nullable SegmentHeader header = null;
        try {
            header = SegmentHeader.decode(bytes, place);
        } catch (DamageException _) {
            // Something else, or damaged: searching goes on without it.
        }
        return Optional.ofNullable(header);
    }

    /// The uuid of the file, as far as it is known.
    public Optional<UUID> uuid() {
        return superblock.map(Superblock::uuid);
    }
}
