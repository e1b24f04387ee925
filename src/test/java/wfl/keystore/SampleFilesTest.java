package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.Crc32c;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;

/// Files of each version of the format, kept for ever: every later version opens, reads, verifies,
/// repairs and writes them. `-Dgolden=update` makes the folder of a version that has none; one that
/// is there is never written again.
class SampleFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/keystore/files");
    private static final long BYTES_MAX = 1_000_000;

    @TempDir Path directory;

    @BeforeAll
    static void makeThoseOfANewVersion() throws IOException {
        Path folder = FOLDER.resolve(version());
        if (!"update".equals(System.getProperty("golden")) || Files.exists(folder)) {
            return;
        }
        Files.createDirectories(folder);
        for (SampleMaker.Sample sample : SampleMaker.all()) {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(sample.file());
            }
            Files.write(folder.resolve(sample.name() + ".kvb.gz"), packed.toByteArray());
            Files.writeString(folder.resolve(sample.name() + ".txt"), sample.listing().text());
        }
    }

    private static String version() {
        return "v" + FileLayout.VERSION_MAJOR + "." + FileLayout.VERSION_MINOR;
    }

    static Stream<String> samples() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all
                    .map(each -> FOLDER.relativize(each).toString().replace('\\', '/'))
                    .filter(each -> each.endsWith(".kvb.gz"))
                    .map(each -> each.substring(0, each.length() - ".kvb.gz".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void theVersionWrittenTodayHasOneOfEachKindWhichHoldsTheSame() throws IOException {
        for (SampleMaker.Sample sample : SampleMaker.all()) {
            Path kept = FOLDER.resolve(version()).resolve(sample.name() + ".txt");
            assertThat(kept).as("-Dgolden=update makes a folder that is not there").exists();
            assertThat(sample.listing().text()).isEqualTo(Files.readString(kept));
            Path file = Files.write(directory.resolve(sample.name()), sample.file());
            check(file, sample.listing());
        }
    }

    @Test
    void allOfThemTogetherAreSmall() throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(each);
            }
        }
        assertThat(bytes).isBetween(1L, BYTES_MAX);
    }

    @Test
    void oneOfThemHasEveryStructure() throws IOException {
        Path file = unpacked(version() + "/every-structure");

        FileStructure structure = Keystore.inspect(file, KeystoreOptions.usual());

        FileStructure.CatalogFields catalog = structure.catalog().orElseThrow();
        assertThat(structure.index().orElseThrow().directoryPages()).isGreaterThan(1);
        assertThat(structure.index().orElseThrow().indexPages()).isGreaterThan(4);
        assertThat(catalog.keyRuns()).isGreaterThan(1);
        assertThat(catalog.expiryRuns()).isGreaterThan(1);
        assertThat(structure.parts())
                .extracting(FileStructure.Part::state)
                .contains("active", "sealed", "survivors");
        assertThat(structure.parts())
                .extracting(FileStructure.Part::kind)
                .contains(FileStructure.Kind.values());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itIsReadWhole(String sample) throws IOException {
        check(unpacked(sample), listing(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itIsReadByAViewAndNotChanged(String sample) throws IOException {
        Path file = unpacked(sample);
        byte[] before = Files.readAllBytes(file);
        SampleListing listing = listing(sample);

        try (KeystoreView view = Keystore.openForReading(file, options(listing))) {
            assertThat(lines(view, listing)).isEqualTo(listing.lines());
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itIsFoundSoundAndRepairedWhole(String sample) throws IOException {
        Path file = unpacked(sample);
        byte[] before = Files.readAllBytes(file);
        SampleListing listing = listing(sample);
        Path target = directory.resolve("repaired.kvb");

        VerifyReport found = Keystore.verify(file, options(listing));
        RepairReport report = Keystore.repair(file, target, options(listing));

        assertThat(found.isSound()).as(found.findings().toString()).isTrue();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.keysCopied()).isEqualTo(listing.lines().size());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        check(target, listing);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itIsWrittenOnAndOpenedAgain(String sample) throws IOException {
        Path file = unpacked(sample);
        SampleListing listing = listing(sample);

        try (Keystore keystore = Keystore.open(file, options(listing))) {
            keystore.put(Histories.bytes("~added"), Histories.bytes("later"));
            listing.lines().stream()
                    .limit(3)
                    .forEach(each -> keystore.delete(Histories.bytes(each.key())));
            keystore.compact(CompactionStrategy.FULL);
            assertThat(keystore.verify().findings()).isEmpty();
        }

        var lines = new ArrayList<>(listing.lines().stream().skip(3).toList());
        byte[] later = Histories.bytes("later");
        lines.add(new SampleListing.Line("~added", 5, Crc32c.of(later, 0, 5), 0));
        check(file, new SampleListing(listing.clockMillis(), listing.access(), lines));
        assertThat(Keystore.verify(file, options(listing)).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "compacted", "expiring", "every-structure", "large-value"})
    void aReaderThatKnowsThePageOnTheFormatAloneFindsTheSame(String name) throws IOException {
        String sample = version() + "/" + name;
        SampleListing listing = listing(sample);

        var page = new FormatPage(Files.readAllBytes(unpacked(sample)));

        KeyHash hash = KeyHash.seeded(page.seed());
        var lines = new ArrayList<SampleListing.Line>();
        page.newest()
                .forEach((key, found) -> {
                    byte[] value = page.value(found);
                    boolean isThere = found.expiry() == 0 || found.expiry() > listing.clockMillis();
                    if (isThere) {
                        int crc = Crc32c.of(value, 0, value.length);
                        lines.add(new SampleListing.Line(key, value.length, crc, found.expiry()));
                    }
                });
        assertThat(lines).isEqualTo(listing.lines());
        Map<String, FormatPage.Found> checkpoint = page.newestAtCheckpoint();
        assertThat(page.keysAtCheckpoint()).isEqualTo(checkpoint.size());
        assertThat(page.keysOfRuns().keySet()).isEqualTo(checkpoint.keySet());
        checkpoint.forEach((key, found) ->
                assertThat(page.indexed(key, hash.of(Histories.bytes(key)))).isEqualTo(found));
        Map<String, Long> expiries = page.expiries();
        checkpoint.forEach((key, found) -> {
            if (found.expiry() != 0) {
                assertThat(expiries).containsEntry(key, found.expiry());
            }
        });
    }

    private static void check(Path file, SampleListing listing) {
        try (Keystore keystore = Keystore.open(file, options(listing))) {
            assertThat(lines(keystore, listing)).isEqualTo(listing.lines());
            assertThat(keystore.statistics().keys()).isEqualTo(listing.lines().size());
            assertThat(keystore.get(Histories.bytes("never put"))).isEmpty();
        }
    }

    private static KeystoreOptions options(SampleListing listing) {
        Instant now = Instant.ofEpochMilli(listing.clockMillis());
        return listing.access().of(KeystoreOptions.usual()).withClock(InstantSource.fixed(now));
    }

    // Found by scanning, read once more by key.
    private static List<SampleListing.Line> lines(
            ReadableKeystore keystore, SampleListing listing) {
        var lines = new ArrayList<SampleListing.Line>();
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                byte[] value = scan.value();
                assertThat(keystore.get(scan.key())).contains(value);
                OptionalLong left = keystore.timeLeftMillis(scan.key());
                long expiry = left.isEmpty() ? 0 : listing.clockMillis() + left.getAsLong();
                int crc = Crc32c.of(value, 0, value.length);
                String key = Histories.text(scan.key());
                lines.add(new SampleListing.Line(key, value.length, crc, expiry));
            }
        }
        return lines;
    }

    private static SampleListing listing(String sample) throws IOException {
        return SampleListing.of(Files.readString(FOLDER.resolve(sample + ".txt")));
    }

    private Path unpacked(String sample) throws IOException {
        Path file = directory.resolve("sample.kvb");
        try (var packed = Files.newInputStream(FOLDER.resolve(sample + ".kvb.gz"));
                var gzip = new GZIPInputStream(packed)) {
            Files.copy(gzip, file);
        }
        return file;
    }
}
