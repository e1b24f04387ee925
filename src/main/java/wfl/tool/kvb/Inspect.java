package wfl.tool.kvb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wfl.keystore.FileStructure;
import wfl.keystore.Keystore;
import wfl.tool.console.AtomicFile;
import wfl.tool.kvb.picture.HtmlPicture;
import wfl.tool.kvb.picture.TerminalPicture;

/// Shows what lies where in a file.
@Command(
        name = "inspect",
        description = {
            "Shows what lies where in a file, on one screen or as an HTML page. Changes nothing,",
            "and shows of a damaged file what can be read."
        },
        footer = {
            "",
            "Examples:",
            "  kvb inspect data.kvb",
            "  kvb inspect data.kvb --html data.html"
        })
final class Inspect extends KeystoreCommand {
    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page that needs nothing else to this file.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--yes", description = "Replace the page without being asked.")
    private boolean yes;

    Inspect(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        FileStructure structure = unlocking(options -> Keystore.inspect(file(), options));
        html.ifPresent(page -> write(page, HtmlPicture.of(structure)));
        if (isJson()) json(answer(structure));
        else if (html.isPresent()) line(html.get() + " shows " + file());
        else TerminalPicture.of(structure).forEach(this::line);
        return structure.problems().isEmpty() ? KvbExit.DONE : KvbExit.DAMAGED;
    }

    @Override
    int work(Keystore keystore) {
        throw new AssertionError("inspect has a call of its own");
    }

    private void write(Path page, String text) {
        if (Files.exists(page)) confirm("Replace " + page + "?", yes);
        try {
            AtomicFile.write(page, text);
        } catch (IOException e) {
            throw new Refused(KvbExit.FAILED, page + " cannot be written: " + e.getMessage());
        }
    }

    private static Map<String, Object> answer(FileStructure structure) {
        List<Object> parts = new ArrayList<>();
        for (FileStructure.Part part : structure.parts()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", part.kind().name().toLowerCase(Locale.ROOT));
            fields.put("number", (long) part.number());
            fields.put("state", part.state());
            fields.put("offset_bytes", part.placeBytes());
            fields.put("length_bytes", part.lengthBytes());
            fields.put("used_bytes", part.usedBytes());
            fields.put("live_bytes", part.liveBytes());
            fields.put("entries", part.entries());
            parts.add(fields);
        }
        List<Object> holes = new ArrayList<>();
        for (FileStructure.Hole hole : structure.holes()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("offset_bytes", hole.placeBytes());
            fields.put("length_bytes", hole.lengthBytes());
            holes.add(fields);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", structure.file().toString());
        answer.put("file_bytes", structure.fileBytes());
        structure.catalog().ifPresent(catalog -> answer.put("keys", catalog.keys()));
        answer.put("parts", parts);
        answer.put("holes", holes);
        answer.put("problems", structure.problems());
        return answer;
    }
}
