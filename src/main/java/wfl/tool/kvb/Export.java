package wfl.tool.kvb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.KeyRange;
import wfl.keystore.ReadableKeystore;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.tool.kvb.form.Entry;
import wfl.tool.kvb.form.EntryFormat;

/// Writes entries as JSON Lines or CSV.
@Command(
        name = "export",
        description = "Writes keys and values as JSON Lines or CSV; import reads both back.",
        footer = {
            "",
            "Every value keeps its type and its expiry; see Docs/keystore/kvb.md.",
            "",
            "Examples:",
            "  kvb export data.kvb > data.jsonl",
            "  kvb export data.kvb user: --output users.csv",
            "  kvb export data.kvb --format csv | head"
        })
final class Export extends ReadingCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Only keys that start with this text.")
    private String prefix;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file; without it, to standard output.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = EntryFormatName.class,
            description = "jsonl or csv; without it, what the name of the file ends in, or jsonl.")
    private Optional<EntryFormat> format = Optional.empty();

    @Option(names = "--yes", description = "Replace the output file without being asked.")
    private boolean yes;

    Export(Caller caller) {
        super(caller);
    }

    @Override
    int read(ReadableKeystore keystore) {
        if (output.isEmpty()) {
            export(keystore, EntryFormatName.choose(format, output), standardOutput());
            return KvbExit.DONE;
        }
        Path target = output.get();
        if (Files.exists(target)) confirm("Replace " + target + "?", yes);
        long count;
        try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            count = export(keystore, EntryFormatName.choose(format, output), out);
        } catch (NoSuchFileException e) {
            throw new Refused(
                    KvbExit.FAILED, target + " cannot be written: its directory does not exist");
        } catch (IOException | UncheckedIOException e) {
            throw new Refused(KvbExit.FAILED, target + " cannot be written: " + e.getMessage());
        }
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("output", target.toString());
            answer.put("entries", count);
            json(answer);
        } else {
            line(counted(count, "entry", "entries") + " in " + target);
        }
        return KvbExit.DONE;
    }

    private long export(ReadableKeystore keystore, EntryFormat form, OutputStream out) {
        var range = KeyRange.startingWith(partBytes(prefix));
        long total = prefix.isEmpty() ? keystore.statistics().keys() : 0;
        boolean mayExpire = keystore.statistics().keysWithTtl() > 0;
        Instant now = caller().clock().instant();
        long count = 0;
        try (Scan scan = keystore.scan(range, ScanOptions.entries());
                var progress = new ProgressBar(caller(), "exporting", total)) {
            write(out, form.heading());
            while (scan.advance()) {
                byte[] key = scan.key();
                Optional<Instant> expiry =
                        mayExpire ? expiry(keystore, key, now) : Optional.empty();
                write(out, form.line(new Entry(key, scan.value(), expiry)));
                count++;
                progress.step(1);
            }
        }
        return count;
    }

    private static Optional<Instant> expiry(ReadableKeystore keystore, byte[] key, Instant now) {
        var left = keystore.timeLeftMillis(key);
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(now.plusMillis(left.getAsLong()).truncatedTo(ChronoUnit.MILLIS));
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream standardOutput() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                caller().console().write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                caller().console().write(java.util.Arrays.copyOfRange(bytes, from, from + length));
            }
        };
    }
}
