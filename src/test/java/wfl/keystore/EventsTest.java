package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wfl.base.KeyHash;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// What the Flight Recorder is told of a keystore, and what it costs when nobody records.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {
    private static final List<String> NAMES =
            List.of(
                    "wfl.keystore.Checkpoint",
                    "wfl.keystore.CommitGroup",
                    "wfl.keystore.Compaction",
                    "wfl.keystore.IndexMerge",
                    "wfl.keystore.IndexSplit",
                    "wfl.keystore.Recovery",
                    "wfl.keystore.SegmentOpened",
                    "wfl.keystore.SegmentSealed",
                    "wfl.keystore.Sync");

    @TempDir Path directory;

    @Test
    void everyKindOfWorkIsAnEventWithItsNumbers() throws IOException {
        KeystoreStatistics statistics;
        SimulatedDisk disk = SimulatedDisk.withRoomFor(4 << 20);
        List<RecordedEvent> events;
        try (var recording = new Recording()) {
            recording.start();
            try (Keystore keystore = Keystore.createOn(disk, opening())) {
                fill(keystore);
                keystore.compact(CompactionStrategy.FULL);
                keystore.put(bytes("last"), bytes("one"));
                statistics = keystore.statistics();
                Keystore.openOn(disk.afterKill(), opening()).close();
            }
            recording.stop();
            events = events(recording);
        }

        var names = new TreeSet<String>();
        events.forEach(event -> names.add(event.getEventType().getName()));
        assertThat(names).containsExactlyElementsOf(NAMES);
        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(event.getString("file")).isEqualTo("simulated.kvb");
                    assertThat(event.getEventType().getCategoryNames())
                            .containsExactly("WFL", "Keystore");
                    assertThat(event.getEventType().getLabel()).isNotBlank();
                    assertThat(event.getEventType().getDescription()).isNotBlank();
                    assertThat(event.getStackTrace()).isNull();
                });
        KeystoreStatistics.Upkeep upkeep = statistics.upkeep();
        assertThat(named(events, "Compaction")).hasSize((int) upkeep.compactions());
        assertThat(sum(named(events, "Compaction"), "bytesMoved")).isEqualTo(upkeep.bytesMoved());
        assertThat(named(events, "Compaction"))
                .allSatisfy(event -> assertThat(event.getInt("segments")).isPositive());
    }

    @Test
    void aSyncTellsHowManyRecordsItMadeDurable() throws IOException {
        List<RecordedEvent> events;
        try (var recording = new Recording()) {
            recording.start();
            Path file = directory.resolve("synced.kvb");
            try (Keystore keystore = Keystore.create(file, KeystoreOptions.usual())) {
                keystore.put(bytes("a"), bytes("1"));
                keystore.apply(
                        new WriteBatch()
                                .put(bytes("b"), bytes("2"))
                                .put(bytes("c"), bytes("3"))
                                .put(bytes("d"), bytes("4")));
            }
            recording.stop();
            events = events(recording);
        }

        assertThat(named(events, "Sync"))
                .extracting(each -> each.getLong("records"))
                .containsExactly(1L, 3L);
        assertThat(named(events, "Sync"))
                .allSatisfy(each -> assertThat(each.getDuration()).isPositive());
        RecordedEvent group = named(events, "CommitGroup").get(1);
        assertThat(group.getString("file")).endsWith("synced.kvb");
        assertThat(group.getLong("firstSequence")).isEqualTo(2);
        assertThat(group.getLong("lastSequence")).isEqualTo(4);
        assertThat(group.getLong("records")).isEqualTo(3);
        assertThat(group.getInt("threadsWaiting")).isZero();
    }

    @Test
    void checkpointsMergesAndSegmentsTellWhatTheyDid() throws IOException {
        SimulatedDisk disk = SimulatedDisk.withRoomFor(4 << 20);
        List<RecordedEvent> events;
        KeystoreStatistics.Upkeep upkeep;
        try (var recording = new Recording()) {
            recording.start();
            try (Keystore keystore = Keystore.createOn(disk, opening())) {
                fill(keystore);
                upkeep = keystore.statistics().upkeep();
            }
            recording.stop();
            events = events(recording);
        }

        List<RecordedEvent> checkpoints = named(events, "Checkpoint");
        assertThat(checkpoints).hasSize((int) upkeep.checkpoints() + 1);
        assertThat(checkpoints).extracting(each -> each.getLong("sequence")).isSorted();
        assertThat(checkpoints.getLast().getLong("sequence")).isEqualTo(3_000);
        assertThat(sum(checkpoints, "keyRuns")).isPositive();
        assertThat(sum(checkpoints, "segmentsFreed")).isPositive();
        assertThat(checkpoints).allSatisfy(each -> assertThat(each.getDuration()).isPositive());
        List<RecordedEvent> merges = named(events, "IndexMerge");
        // Compaction leads the index to copies, too.
        assertThat(sum(merges, "changes")).isGreaterThanOrEqualTo(1_500);
        assertThat(sum(merges, "pagesWritten") - sum(merges, "pagesReplaced"))
                .isGreaterThanOrEqualTo(sum(named(events, "IndexSplit"), "splits"));
        List<RecordedEvent> sealed = named(events, "SegmentSealed");
        assertThat(sealed).isNotEmpty();
        assertThat(sealed)
                .allSatisfy(each -> {
                    assertThat(each.getLong("usedBytes")).isPositive();
                    assertThat(each.getLong("liveBytes")).isNotNegative();
                });
        List<RecordedEvent> opened = named(events, "SegmentOpened");
        assertThat(opened)
                .extracting(each -> each.getBoolean("forSurvivors"))
                .contains(true, false);
        assertThat(opened).allSatisfy(each -> assertThat(each.getLong("bytes")).isPositive());
    }

    @Test
    void recoveryTellsWhatItFound() throws IOException {
        SimulatedDisk disk = SimulatedDisk.withRoomFor(1 << 20);
        List<RecordedEvent> events;
        try (Keystore keystore = Keystore.createOn(disk, opening());
                var recording = new Recording()) {
            keystore.put(bytes("a"), bytes("1"));
            keystore.put(bytes("b"), bytes("2"));
            recording.start();
            Keystore.openOn(disk.afterKill(), opening()).close();
            recording.stop();
            events = events(recording);
        }

        RecordedEvent recovery = named(events, "Recovery").getFirst();
        assertThat(recovery.getBoolean("closedCleanly")).isFalse();
        assertThat(recovery.getLong("records")).isEqualTo(2);
        assertThat(recovery.getLong("tornBytes")).isZero();
        assertThat(recovery.getDuration()).isPositive();
    }

    @Test
    void withoutARecordingTheRecorderIsNotLoaded() throws Exception {
        List<String> lines = linesOfChild("-Xlog:class+load");

        assertThat(lines).contains("3 keys");
        assertThat(lines.stream().filter(line -> line.contains(" jdk.jfr.")))
                .allMatch(line -> line.contains(" jdk.jfr.FlightRecorder "))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aRuntimeWithoutTheRecorderIsEnough() throws Exception {
        assertThat(linesOfChild("--limit-modules=java.base")).containsExactly("3 keys");
    }

    private List<String> linesOfChild(String option) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                option,
                                "-cp",
                                System.getProperty("java.class.path"),
                                EventsChild.class.getName(),
                                directory.resolve("quiet.kvb").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }

    private static Opening opening() {
        KeystoreOptions options =
                KeystoreOptions.usual()
                        .withDurability(Durability.RELAXED)
                        .withFlushIntervalMillis(1_000_000)
                        .withClock(new TestClock());
        return Histories.opening(options, KeyHash::seeded, Tuning.after(60_000, 100_000));
    }

    // More keys than a page of the index holds; then every second one again, so that segments have
    // live records among dead ones.
    private static void fill(Keystore keystore) {
        for (int i = 0; i < 3_000; i++) {
            int key = i < 1_500 ? i : 2 * (i % 750);
            keystore.put(bytes("key" + key), new byte[150]);
        }
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = directory.resolve("events.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("wfl.keystore."))
                .toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("wfl.keystore." + name))
                .toList();
    }

    private static long sum(List<RecordedEvent> events, String field) {
        return events.stream().mapToLong(event -> event.<Number>getValue(field).longValue()).sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
