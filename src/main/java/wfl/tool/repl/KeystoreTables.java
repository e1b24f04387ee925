package wfl.tool.repl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import wfl.keystore.KeyRange;
import wfl.keystore.ReadableKeystore;
import wfl.keystore.KeystoreException;
import wfl.keystore.KeystoreStatistics;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.KeystoreValue;
import wfl.library.keystore.ValueCodec;
import wfl.source.Suggestions;

/// The keystores a session has open, as tables: `.keystores`, `.stats`, `.scan`, and their keys for
/// completion. Only reads.
final class KeystoreTables {
    /// Entries `.scan` shows; the rest is only counted.
    private static final int ENTRIES_MAX = 100;

    private static final int KEYS_COMPLETED_MAX = 50;

    private final Supplier<Map<String, Object>> names;
    private final Path directory;

    /// @param names the names of the session as they are when asked
    KeystoreTables(Supplier<Map<String, Object>> names, Path directory) {
        this.names = names;
        this.directory = directory;
    }

    private Map<String, ReadableKeystore> open() {
        var open = new TreeMap<String, ReadableKeystore>();
        names.get()
                .forEach((name, value) -> {
                    if (value instanceof KeystoreValue held && held.readable().isOpen()) {
                        open.put(name, held.readable());
                    }
                });
        return open;
    }

    /// Name, number of keys and file of each.
    List<String> all() {
        var rows = new ArrayList<List<String>>();
        open().forEach((name, keystore) -> {
            long keys = keystore.statistics().keys();
            String count = keys == 1 ? "1 key" : keys + " keys";
            rows.add(List.of(name, count, shownPath(keystore.file())));
        });
        return rows.isEmpty() ? List.of("No keystore is open.") : Shown.table(rows);
    }

    private String shownPath(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path base = directory.toAbsolutePath().normalize();
        return absolute.startsWith(base) ? base.relativize(absolute).toString() : file.toString();
    }

    /// The figures of one keystore.
    List<String> statistics(String name) {
        return with(
                name,
                keystore -> {
                    KeystoreStatistics figures = keystore.statistics();
                    var rows = new ArrayList<List<String>>();
                    rows.add(row("keys", figures.keys()));
                    rows.add(row("keys with expiry", figures.keysWithTtl()));
                    rows.add(row("file bytes", figures.fileBytes()));
                    rows.add(row("live bytes", figures.liveBytes()));
                    rows.add(row("dead bytes", figures.deadBytes()));
                    rows.add(row("segments", figures.segments()));
                    rows.add(row("gets", figures.gets()));
                    rows.add(row("puts", figures.puts()));
                    rows.add(row("deletes", figures.deletes()));
                    rows.add(row("scans", figures.scans()));
                    rows.add(row("commits", figures.commits()));
                    return Shown.table(rows);
                });
    }

    private static List<String> row(String what, long figure) {
        return List.of(what, Long.toString(figure));
    }

    /// Keys with a prefix and their values.
    List<String> scan(String name, String prefix) {
        return with(
                name,
                keystore -> {
                    var rows = new ArrayList<List<String>>();
                    long count = 0;
                    try (Scan scan = keystore.scan(startingWith(prefix), ScanOptions.entries())) {
                        while (scan.advance()) {
                            if (count++ < ENTRIES_MAX) rows.add(entry(scan));
                        }
                    }
                    List<String> lines = new ArrayList<>(Shown.table(rows));
                    String shown =
                            count > ENTRIES_MAX ? ", the first " + ENTRIES_MAX + " shown" : "";
                    lines.add((count == 1 ? "1 entry" : count + " entries") + shown);
                    return lines;
                });
    }

    private static List<String> entry(Scan scan) {
        byte[] value = scan.value();
        String shown;
        try {
            shown = Shown.cell(ValueCodec.decode(value));
        } catch (CodecException e) {
            shown = "<" + value.length + " raw bytes>";
        }
        return List.of(Shown.cell(text(scan.key())), shown);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static KeyRange startingWith(String prefix) {
        return KeyRange.startingWith(prefix.getBytes(StandardCharsets.UTF_8));
    }

    /// Some keys with a prefix; none when there is no such keystore.
    List<String> keys(String name, String prefix) {
        ReadableKeystore keystore = open().get(name);
        if (keystore == null) return List.of();
        var keys = new ArrayList<String>();
        ScanOptions options = ScanOptions.keys().limitedTo(KEYS_COMPLETED_MAX);
        try (Scan scan = keystore.scan(startingWith(prefix), options)) {
            while (scan.advance()) keys.add(text(scan.key()));
        } catch (KeystoreException e) {
            return List.of();
        }
        return keys;
    }

    private interface Look {
        List<String> at(ReadableKeystore keystore);
    }

    private List<String> with(String name, Look look) {
        Map<String, ReadableKeystore> open = open();
        ReadableKeystore keystore = open.get(name);
        if (keystore == null) {
            Optional<String> meant = Suggestions.closest(name, open.keySet());
            String guess = meant.map(other -> " Did you mean '" + other + "'?").orElse("");
            return List.of("There is no keystore '" + name + "'." + guess);
        }
        try {
            return look.at(keystore);
        } catch (KeystoreException e) {
            return List.of("Error: " + e.getMessage());
        }
    }
}
