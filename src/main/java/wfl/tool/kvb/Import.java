package wfl.tool.kvb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.Compression;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.tool.kvb.form.EntryFormat;

/// Reads entries from JSON Lines or CSV.
@Command(
        name = "import",
        description = "Stores the entries of a JSON Lines or CSV file, as export writes them.",
        footer = {
            "",
            "Entries are stored in commits of many. A line that is no entry is named on standard",
            "error and passed over; the exit code is then 1. With --all nothing is stored unless",
            "every line is good, and everything is one commit.",
            "",
            "Examples:",
            "  kvb import data.kvb data.jsonl",
            "  kvb import new.kvb users.csv --create --all",
            "  kvb export old.kvb | kvb import new.kvb --create"
        })
final class Import extends KeystoreCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INPUT",
            description = "The file to read; without it, or with -, standard input.")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = EntryFormatName.class,
            description = "jsonl or csv; without it, what the name of the file ends in, or jsonl.")
    private Optional<EntryFormat> format = Optional.empty();

    @Option(names = "--all", description = "All entries in one commit, or none.")
    private boolean all;

    @Option(names = "--keep", description = "Leave keys alone that are there already.")
    private boolean keep;

    @Option(names = "--create", description = "Make the keystore when there is no such file.")
    private boolean create;

    @Option(names = "--compress", description = "Compress what is stored, with Zstandard.")
    private boolean compress;

    Import(Caller caller) {
        super(caller);
    }

    @Override
    KeystoreOptions options() {
        KeystoreOptions usual = super.options();
        return compress ? usual.withCompression(Compression.zstd()) : usual;
    }

    @Override
    Keystore open(Path path) {
        return create
                ? unlocking(options -> Keystore.openOrCreate(path, options))
                : super.open(path);
    }

    @Override
    public Integer call() {
        // An input that is missing must not leave a new keystore behind.
        try (InputStream in = input()) {
            try (Keystore keystore = open(file())) {
                return read(keystore, in);
            }
        } catch (NoSuchFileException e) {
            throw new Refused(KvbExit.FAILED, "There is no file " + e.getFile());
        } catch (IOException e) {
            throw new Refused(KvbExit.FAILED, "The input cannot be read: " + e.getMessage());
        }
    }

    @Override
    int work(Keystore keystore) {
        throw new AssertionError("import has a call of its own");
    }

    private int read(Keystore keystore, InputStream in) throws IOException {
        EntryFormat.Reader entries = EntryFormatName.choose(format, input).read(in);
        var run = new ImportRun(keystore, caller(), all, keep);
        try (var progress = new ProgressBar(caller(), "importing", inputBytes())) {
            run.read(entries, progress);
        }
        if (isJson()) json(answer(run));
        else if (run.isStored()) line(sentence(run));
        return run.badCount() == 0 ? KvbExit.DONE : KvbExit.FAILED;
    }

    private boolean isStandardInput() {
        return input.isEmpty() || input.get().toString().equals("-");
    }

    private InputStream input() throws IOException {
        if (!isStandardInput()) return Files.newInputStream(input.orElseThrow());
        return new FilterInputStream(caller().in()) {
            @Override
            public void close() {
                // Standard input belongs to the process.
            }
        };
    }

    private long inputBytes() throws IOException {
        return isStandardInput() ? 0 : Files.size(input.orElseThrow());
    }

    private static String badLines(ImportRun run) {
        return counted(run.badCount(), "bad line", "bad lines");
    }

    private static Map<String, Object> answer(ImportRun run) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("imported", run.storedCount());
        answer.put("kept", run.keptCount());
        answer.put("expired", run.expiredCount());
        answer.put("bad_lines", run.badCount());
        return answer;
    }

    private String sentence(ImportRun run) {
        var text = new StringBuilder(counted(run.storedCount(), "entry", "entries") + " imported");
        if (run.keptCount() > 0) text.append(", %,d kept as they were".formatted(run.keptCount()));
        if (run.expiredCount() > 0) text.append(", %,d had expired".formatted(run.expiredCount()));
        if (run.badCount() > 0) text.append(", ").append(badLines(run));
        return text.toString();
    }
}
