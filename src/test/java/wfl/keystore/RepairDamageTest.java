package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.salvage.Survey;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Damages a small file, with records, checkpoint, index, key runs and expiries, in every way there
/// is: `verify` tells, and `repair` saves all the rest, and nothing that is gone comes back.
class RepairDamageTest {
    private static final int ROOM_BYTES = 1024 * 1024;

    private final TestClock clock = new TestClock();
    private final KeystoreOptions options =
            KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock);
    private byte[] file;
    private TreeMap<String, byte[]> content;
    private final Set<String> gone = new TreeSet<>();

    /// What repair made of a damaged file.
    private record Saved(TreeMap<String, byte[]> content, RepairReport report) {
        boolean isLost(String key) {
            return report.lost().stream()
                    .anyMatch(each ->
                            each.key().map(Histories::text).filter(key::equals).isPresent());
        }

        boolean isDoubtful(String key) {
            return report.doubtful().stream().map(Histories::text).anyMatch(key::equals);
        }

        boolean mayHaveLostOthers() {
            return report.lost().stream().anyMatch(each -> each.key().isEmpty())
                    || report.ranges().stream().anyMatch(each -> !each.isAccountedFor());
        }
    }

    @BeforeEach
    void write() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        Opening opening =
                Histories.opening(options, KeyHash::seeded, Tuning.after(900, Long.MAX_VALUE));
        Keystore keystore = Keystore.createOn(disk, opening);
        for (int i = 0; i < 14; i++) {
            keystore.put(Histories.bytes("key" + i), value(i, 3 * i));
        }
        delete(keystore, "key3");
        keystore.put(Histories.bytes("key4"), Histories.bytes("again"));
        keystore.put(Histories.bytes("ttl"), value(77, 9), 5_000);
        keystore.put(Histories.bytes("past"), value(78, 9), 500);
        clock.advance(700);
        gone.add("past");
        keystore.compact(CompactionStrategy.FULL);
        // From here on with the log alone: no checkpoint covers it.
        keystore.close();
        Opening without = Histories.opening(options, KeyHash::seeded, calm());
        keystore = Keystore.openOn(disk, without);
        keystore.put(Histories.bytes("key5"), Histories.bytes("five"));
        delete(keystore, "key6");
        keystore.apply(
                new WriteBatch()
                        .put(Histories.bytes("x"), new byte[5])
                        .put(Histories.bytes("key7"), Histories.bytes("seven")));
        keystore.put(Histories.bytes("new"), value(5, 40));
        content = Histories.content(keystore);
        keystore.close();
        file = disk.content();
    }

    private static Tuning calm() {
        return new Tuning(
                false, Long.MAX_VALUE, Long.MAX_VALUE, 1 << 20, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static byte[] value(int seed, int length) {
        var value = new byte[length];
        new Random(seed).nextBytes(value);
        return value;
    }

    private void delete(Keystore keystore, String key) {
        keystore.delete(Histories.bytes(key));
        gone.add(key);
    }

    @Test
    void nothingIsFoundInASoundFile() {
        VerifyReport report = verify(file);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.checked().keys()).isEqualTo(content.size());
        Saved saved = repair(file);
        assertThat(Histories.isSame(saved.content(), content)).isTrue();
        assertThat(saved.report().isComplete()).isTrue();
    }

    @Test
    void everyFlippedBitIsFoundOrMeansNothingAndCostsAtMostOneRecord() {
        int unseen = 0;
        int seen = 0;
        for (int at : interesting()) {
            // Every bit with -Dwfl.test.everything=true; else of each byte another one.
            boolean isEvery = Boolean.getBoolean("wfl.test.everything");
            for (int bit = isEvery ? 0 : at & 7; bit < (isEvery ? 8 : (at & 7) + 1); bit++) {
                byte[] damaged = file.clone();
                damaged[at] ^= (byte) (1 << bit);
                String where = "bit " + bit + " of byte " + at;
                List<VerifyReport.Finding> findings = verify(damaged).findings();
                boolean isFound = !findings.isEmpty();
                int place = at;
                assertThat(!isFound || findings.stream().anyMatch(each -> isAt(each, place)))
                        .as(where + ": found where it is, not " + findings)
                        .isTrue();
                Saved saved = repair(damaged);
                check(saved, where);
                int missing = content.size() - saved.content().size();
                assertThat(missing).as(where).isBetween(0, 1);
                assertThat(saved.report().doubtfulCount()).as(where).isZero();
                if (isFound) {
                    seen++;
                } else {
                    unseen++;
                    assertThat(isUnused(at)).as(where + ": found by nobody").isTrue();
                    assertThat(missing).as(where + ": found by nobody").isZero();
                    assertThat(opens(damaged)).as(where + ": found by nobody").isTrue();
                }
            }
        }
        assertThat(seen).isGreaterThan(18 * 48);
        assertThat(unseen).isPositive();
    }

    @Test
    void everyEmptiedSectorCostsWhatItHeldAndNothingElse() {
        for (int at = 0; at < file.length; at += 512) {
            byte[] damaged = file.clone();
            Arrays.fill(damaged, at, at + 512, (byte) 0);
            if (!Arrays.equals(damaged, file)) {
                check(repair(damaged), "sector at " + at);
                verify(damaged);
            }
        }
    }

    @Test
    void noLengthBringsAnythingBack() {
        for (int length = FileLayout.EXTENTS_AT + 600; length < file.length; length += 4093) {
            byte[] cut = Arrays.copyOf(file, length);
            check(repair(cut), "cut to " + length);
            assertThat(verify(cut).isSound()).as("cut to " + length).isFalse();
        }
    }

    @Test
    void withoutSuperblocksEverythingIsThere() {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, 0, FileLayout.EXTENTS_AT, (byte) 0);

        Saved saved = repair(damaged);

        assertThat(saved.report().isFromScan()).isTrue();
        assertThat(Histories.isSame(saved.content(), content)).isTrue();
        assertThat(saved.report().isComplete()).isTrue();
        assertThat(verify(damaged).worst()).isEqualTo(VerifyReport.Severity.UNREADABLE);
    }

    @Test
    void withoutSuperblocksAndHeadersOfSegmentsItStillIs() {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, 0, FileLayout.EXTENTS_AT, (byte) 0);
        for (int at = FileLayout.EXTENTS_AT; at < file.length; at += FileLayout.PAGE_BYTES) {
            if (damaged[at] == 'K' && damaged[at + 3] == 'S') {
                Arrays.fill(damaged, at, at + 64, (byte) 0x55);
            }
        }

        Saved saved = repair(damaged);

        assertThat(Histories.isSame(saved.content(), content)).isTrue();
    }

    @Test
    void withoutACatalogWhatIsOlderThanAMissingRecordIsDoubted() {
        Survey survey = Survey.of(SimulatedDisk.holding(file, file.length));
        var superblock = survey.superblock().orElseThrow();
        byte[] damaged = file.clone();
        for (long at : new long[] {superblock.catalog().first(), superblock.catalog().second()}) {
            Arrays.fill(damaged, (int) at, (int) at + superblock.catalog().bytes(), (byte) 0);
        }
        // The log goes on in one segment: there key6 was deleted after the compaction.
        var active =
                survey.catalog().orElseThrow().segments().stream()
                        .filter(each -> each.state() == SegmentEntry.State.ACTIVE)
                        .findFirst()
                        .orElseThrow();
        int place = (int) active.extent().place();
        Arrays.fill(damaged, place, place + (int) active.extent().bytes(), (byte) 0);

        Saved saved = repair(damaged);

        assertThat(saved.report().isFromScan()).isTrue();
        assertThat(saved.content()).containsKey("key6");
        assertThat(saved.isDoubtful("key6")).isTrue();
        assertThat(saved.report().isComplete()).isFalse();
    }

    private void check(Saved saved, String where) {
        for (String key : gone) {
            boolean isBack = saved.content().containsKey(key);
            assertThat(isBack && !saved.isDoubtful(key)).as(where + ": back is " + key).isFalse();
        }
        for (String key : saved.content().keySet()) {
            boolean isRight = Arrays.equals(saved.content().get(key), content.get(key));
            assertThat(isRight || saved.isDoubtful(key)).as(where + ": wrong is " + key).isTrue();
        }
        var missing = new HashSet<>(content.keySet());
        missing.removeAll(saved.content().keySet());
        for (String key : missing) {
            assertThat(saved.isLost(key) || saved.mayHaveLostOthers())
                    .as(where + ": missing is " + key)
                    .isTrue();
        }
    }

    private static boolean isAt(VerifyReport.Finding finding, int at) {
        boolean isBehind = at >= finding.offsetBytes() + finding.lengthBytes();
        return at >= finding.offsetBytes() && (finding.lengthBytes() == 0 || !isBehind);
    }

    // In a hole, behind the end of a structure, the padding of a record, a page nothing leads to.
    private boolean isUnused(int at) {
        // A later minor version is as good.
        if (at < FileLayout.OWNER_AT && (at % FileLayout.SUPERBLOCK_B_AT & -2) == 6) {
            return true;
        }
        SimulatedDisk disk = SimulatedDisk.holding(file, file.length);
        Survey survey = Care.survey(Histories.FILE, disk);
        for (PageExtentEntry extent : survey.catalog().orElseThrow().pageExtents()) {
            int page = (int) ((at - extent.place()) / FileLayout.PAGE_BYTES);
            if (at >= extent.place() && at < extent.extent().end()) {
                return (extent.used()[page >> 6] >>> page & 1) == 0;
            }
        }
        for (FileStructure.Part part : new Inspector(Histories.FILE, disk, survey).run().parts()) {
            long offset = at - part.placeBytes();
            if (offset >= 0 && offset < part.lengthBytes()) {
                boolean isSegment = part.kind() == FileStructure.Kind.SEGMENT;
                return isSegment
                        ? file[at] == 0 || offset >= 64 + part.usedBytes()
                        : offset >= part.usedBytes();
            }
        }
        return true;
    }

    private boolean isPage(int at) {
        int page = at / FileLayout.PAGE_BYTES * FileLayout.PAGE_BYTES;
        String magic = new String(file, page, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
        return List.of("KVBI", "KVBD", "KVBX").contains(magic);
    }

    // Whatever is set, with a little of the empty rest; of pages a part.
    private int[] interesting() {
        var offsets = new BitSet();
        for (int i = 0; i < file.length; i++) {
            if (file[i] != 0 || isPage(i) && i % 509 == 0) {
                offsets.set(i, Math.min(i + 3, file.length));
            }
        }
        return offsets.stream().toArray();
    }

    private VerifyReport verify(byte[] bytes) {
        SimulatedDisk disk = SimulatedDisk.holding(bytes, bytes.length);
        VerifyReport report = new Verifier(source(disk)).run();
        assertThat(disk.operations()).isZero();
        return report;
    }

    private Saved repair(byte[] bytes) {
        SimulatedDisk disk = SimulatedDisk.holding(bytes, bytes.length);
        var repair = new Repair(source(disk));
        long now = Math.max(clock.millis(), repair.read());
        var saved = new TreeMap<String, byte[]>();
        repair.save(now, (key, value, _) -> saved.put(Histories.text(key), value));
        assertThat(disk.operations()).isZero();
        return new Saved(saved, repair.report(Histories.FILE));
    }

    private Source source(SimulatedDisk disk) {
        Survey survey = Care.survey(Histories.FILE, disk);
        Opening opening = Histories.opening(options, KeyHash::seeded);
        return new Source(Histories.FILE, disk, survey, Care.codec(opening, survey));
    }

    private boolean opens(byte[] bytes) {
        SimulatedDisk disk = SimulatedDisk.holding(bytes.clone(), ROOM_BYTES);
        Opening opening = Histories.opening(options, KeyHash::seeded, calm());
        try (Keystore keystore = Keystore.openOn(disk, opening)) {
            boolean isSame = Histories.isSame(Histories.content(keystore), content);
            return isSame
                    && content.keySet().stream()
                            .allMatch(key ->
                                    Optional.of(key)
                                            .flatMap(each -> keystore.get(Histories.bytes(each)))
                                            .filter(value -> Arrays.equals(value, content.get(key)))
                                            .isPresent());
        }
    }
}
