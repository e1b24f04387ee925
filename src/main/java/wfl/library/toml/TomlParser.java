package wfl.library.toml;

import java.util.ArrayList;
import java.util.List;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.WflError;

/// Reads TOML documents.
///
/// @see "https://toml.io/en/v1.1.0"
final class TomlParser {
    /// Tables and lists in each other, and parts of one key.
    private static final int DEPTH_MAX = 128;

    private final TomlSource in;
    private final TomlTables tables = new TomlTables();
    private int depth;

    private TomlParser(TomlSource in) {
        this.in = in;
    }

    /// @throws WflError `Failed to parse TOML: ` and a report
    static MapValue parse(String text) {
        try {
            return new TomlParser(new TomlSource(text)).document();
        } catch (TomlException e) {
            throw new WflError("Failed to parse TOML: " + e.report(text));
        }
    }

    private MapValue document() throws TomlException {
        MapValue table = tables.root();
        for (in.skipLines(); in.peek() != TomlSource.END; in.skipLines()) {
            if (in.take("[[")) {
                table = tables.repeated(header("]]"));
            } else if (in.take("[")) {
                table = tables.header(header("]"));
            } else {
                entry(table);
            }
            in.finishLine();
        }
        return tables.root();
    }

    private List<TomlKey> header(String end) throws TomlException {
        List<TomlKey> key = key();
        if (!in.take(end)) throw in.fault("expected `" + end + "`");
        return key;
    }

    private void entry(MapValue table) throws TomlException {
        List<TomlKey> key = key();
        if (!in.take("=")) throw in.fault("expected `.` or `=`");
        in.skipBlanks();
        tables.put(table, key, value());
    }

    // ---- keys

    private List<TomlKey> key() throws TomlException {
        var parts = new ArrayList<TomlKey>();
        do {
            if (parts.size() + depth >= DEPTH_MAX) throw tooDeep();
            in.skipBlanks();
            int at = in.at();
            parts.add(new TomlKey(keyPart(), at));
            in.skipBlanks();
        } while (in.take("."));
        return parts;
    }

    private String keyPart() throws TomlException {
        int next = in.peek();
        if (next == '"' || next == '\'') return TomlText.key(in);
        int start = in.at();
        while (isBare(in.peek())) in.skip(1);
        if (in.at() == start) throw in.fault("expected a key");
        return in.since(start);
    }

    static boolean isBare(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-';
    }

    // ---- values

    private Object value() throws TomlException {
        return switch (in.peek()) {
            case '"', '\'' -> TomlText.read(in);
            case '[' -> list();
            case '{' -> inlineTable();
            default -> TomlScalar.read(in);
        };
    }

    private ListValue list() throws TomlException {
        open();
        var list = new ListValue();
        while (!in.take("]")) {
            list.add(value());
            in.skipLines();
            if (in.take(",")) in.skipLines();
            else if (in.peek() != ']') throw in.fault("expected `,` or `]`");
        }
        depth--;
        return list;
    }

    private MapValue inlineTable() throws TomlException {
        open();
        MapValue table = tables.inline();
        while (!in.take("}")) {
            entry(table);
            in.skipLines();
            if (in.take(",")) in.skipLines();
            else if (in.peek() != '}') throw in.fault("expected `,` or `}`");
        }
        depth--;
        return table;
    }

    private void open() throws TomlException {
        if (++depth > DEPTH_MAX) throw tooDeep();
        in.skip(1);
        in.skipLines();
    }

    private TomlException tooDeep() {
        return in.fault("nested more than " + DEPTH_MAX + " deep");
    }
}
