package wfl.tool.kvb.form;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.BinaryValue;
import wfl.runtime.Numbers;

/// Entries as a table: RFC 4180, columns `key`, `value`, `type`, `expires_at`.
///
/// Keys are written as {@link KeyText} has them. The type says how to read the value: `text`,
/// `number`, `boolean` (`yes`, `no`), `binary` (base64), or `json` for everything else, as {@link
/// TypedJson} has it. Reading needs the columns `key` and `value`; without a type, values are text.
final class Csv implements EntryFormat.Reader {
    static final String HEADING = "key,value,type,expires_at\r\n";

    private static final List<String> COLUMNS = List.of("key", "value", "type", "expires_at");

    private final Lines lines;
    private Optional<Map<String, Integer>> columns = Optional.empty();
    private boolean isHeadingPassed;

    Csv(InputStream in) {
        this.lines = new Lines(in);
    }

    // ---- writing

    static String line(Entry entry) {
        return cell(KeyText.of(entry.key()))
                + ","
                + valueAndType(entry.value())
                + ","
                + entry.expiry().map(Instant::toString).orElse("")
                + "\r\n";
    }

    private static String valueAndType(byte[] stored) {
        try {
            return switch (ValueCodec.decode(stored)) {
                // A carriage return before a line end would be lost: JSON writes it as \\r.
                case String text when text.indexOf('\r') < 0 -> cell(text) + ",text";
                case Double number when Double.isFinite(number) -> Numbers.text(number) + ",number";
                case Boolean yes -> (yes ? "yes" : "no") + ",boolean";
                case BinaryValue(var bytes) ->
                        Base64.getEncoder().encodeToString(bytes) + ",binary";
                default -> json(stored);
            };
        } catch (CodecException e) {
            return json(stored);
        }
    }

    private static String json(byte[] stored) {
        return cell(Json.write(TypedJson.of(stored))) + ",json";
    }

    private static String cell(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == '"' || c == ',' || c < ' ');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    // ---- reading

    @Override
    public Optional<Entry> next() throws IOException, BadEntry {
        if (columns.isEmpty()) {
            Optional<List<String>> header = row();
            // Without its heading nothing in the table can be read: it is said once.
            if (header.isEmpty() || isHeadingPassed) return Optional.empty();
            isHeadingPassed = true;
            columns = Optional.of(columns(header.get()));
        }
        Optional<List<String>> row = row();
        if (row.isEmpty()) return Optional.empty();
        long line = lines.line();
        try {
            return Optional.of(entry(row.get(), columns.get()));
        } catch (IllegalArgumentException e) {
            throw new BadEntry(line, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    private Map<String, Integer> columns(List<String> header) throws BadEntry {
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (!COLUMNS.contains(name)) {
                String known = String.join(", ", COLUMNS);
                throw new BadEntry(1, "the column \"" + name + "\" is none of " + known);
            }
            found.put(name, i);
        }
        if (!found.containsKey("key") || !found.containsKey("value")) {
            throw new BadEntry(1, "the first line must name the columns: key,value");
        }
        return found;
    }

    private static Entry entry(List<String> row, Map<String, Integer> columns) {
        if (row.size() > columns.size()) {
            throw new IllegalArgumentException(
                    row.size()
                            + " cells for "
                            + columns.size()
                            + " columns: put quotes around"
                            + " cells that hold commas");
        }
        String expiry = cell(row, columns, "expires_at");
        byte[] key = KeyText.read(cell(row, columns, "key"));
        byte[] value = stored(cell(row, columns, "type"), cell(row, columns, "value"));
        return new Entry(
                key,
                value,
                expiry.isEmpty() ? Optional.empty() : Optional.of(JsonLines.instant(expiry)));
    }

    private static String cell(List<String> row, Map<String, Integer> columns, String name) {
        Integer index = columns.get(name);
        return index == null || index >= row.size() ? "" : row.get(index);
    }

    private static byte[] stored(String type, String cell) {
        return WordType.of(type.isEmpty() ? "text" : type)
                .orElseThrow(() -> new IllegalArgumentException("there is no type " + type))
                .stored(cell.getBytes(StandardCharsets.UTF_8));
    }

    /// The cells of the next row that is not blank; a quoted cell may go over several lines.
    private Optional<List<String>> row() throws IOException, BadEntry {
        Optional<String> line = lines.next();
        while (line.isPresent() && line.get().isEmpty()) line = lines.next();
        if (line.isEmpty()) return Optional.empty();
        long start = lines.line();
        var text = new StringBuilder(line.get());
        while (text.chars().filter(c -> c == '"').count() % 2 != 0) {
            String more =
                    lines.next().orElseThrow(() -> new BadEntry(start, "a quote is never closed"));
            text.append('\n').append(more);
        }
        return Optional.of(cells(text.toString(), start));
    }

    private static List<String> cells(String row, long line) throws BadEntry {
        var cells = new ArrayList<String>();
        int at = 0;
        while (true) {
            var cell = new StringBuilder();
            at = row.startsWith("\"", at) ? quoted(row, at, cell, line) : plain(row, at, cell);
            cells.add(cell.toString());
            if (at == row.length()) return cells;
            at++;
        }
    }

    private static int plain(String row, int start, StringBuilder cell) {
        int end = row.indexOf(',', start);
        if (end < 0) end = row.length();
        cell.append(row, start, end);
        return end;
    }

    private static int quoted(String row, int start, StringBuilder cell, long line)
            throws BadEntry {
        int at = start + 1;
        while (at < row.length()) {
            if (row.charAt(at) != '"') {
                cell.append(row.charAt(at++));
            } else if (row.startsWith("\"\"", at)) {
                cell.append('"');
                at += 2;
            } else {
                break;
            }
        }
        at++;
        if (at < row.length() && row.charAt(at) != ',') {
            throw new BadEntry(line, "text stands behind a closed quote");
        }
        return at;
    }
}
