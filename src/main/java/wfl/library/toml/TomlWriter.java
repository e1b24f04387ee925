package wfl.library.toml;

import java.util.List;
import java.util.Map;
import wfl.library.base.KeyOrder;
import wfl.runtime.Absent;
import wfl.runtime.ErrorKind;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Numbers;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Writes maps as TOML documents. Keys come in the order of their UTF-8 bytes.
final class TomlWriter {
    /// Maps and lists in each other; a value that contains itself has no end.
    private static final int DEPTH_MAX = 128;

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;

    private TomlWriter(boolean pretty) {
        this.pretty = pretty;
    }

    static String compact(Object value) {
        return new TomlWriter(false).document(value);
    }

    /// Lists of two and more items take a line for each.
    static String pretty(Object value) {
        return new TomlWriter(true).document(value);
    }

    private String document(Object value) {
        if (!(value instanceof MapValue root)) {
            throw new WflError(
                    "Cannot convert "
                            + Type.nameOf(value)
                            + " to a TOML document: a TOML document is always a table, so the top"
                            + " level must be an object with named keys");
        }
        content("", root);
        return out.toString();
    }

    // ---- tables

    /// What a table holds itself, then the tables in it.
    private void content(String path, MapValue table) {
        enter();
        List<Map.Entry<String, Object>> entries = inOrder(table);
        for (var entry : entries) {
            if (isTable(entry.getValue()) || isTables(entry.getValue())) continue;
            out.append(TomlQuotes.key(entry.getKey())).append(" = ");
            value(entry.getValue());
            out.append('\n');
        }
        for (var entry : entries) {
            String name = path + TomlQuotes.key(entry.getKey());
            if (entry.getValue() instanceof MapValue inner) table(name, inner);
            else if (isTables(entry.getValue())) tables(name, (ListValue) entry.getValue());
        }
        depth--;
    }

    private void table(String name, MapValue table) {
        boolean onlyTables =
                !inOrder(table).isEmpty()
                        && inOrder(table).stream()
                                .allMatch(e -> isTable(e.getValue()) || isTables(e.getValue()));
        if (!onlyTables) header("[" + name + "]");
        content(name + ".", table);
    }

    private void tables(String name, ListValue tables) {
        for (int i = 0; i < tables.size(); i++) {
            header("[[" + name + "]]");
            content(name + ".", (MapValue) tables.get(i));
        }
    }

    private void header(String header) {
        if (!out.isEmpty()) out.append('\n');
        out.append(header).append('\n');
    }

    private static boolean isTable(Object value) {
        return value instanceof MapValue;
    }

    private static boolean isTables(Object value) {
        if (!(value instanceof ListValue list) || list.isEmpty()) return false;
        for (int i = 0; i < list.size(); i++) if (!isTable(list.get(i))) return false;
        return true;
    }

    /// The entries that have a value at all.
    private static List<Map.Entry<String, Object>> inOrder(MapValue table) {
        List<Map.Entry<String, Object>> entries = KeyOrder.entries(table);
        entries.removeIf(entry -> entry.getValue() instanceof Absent);
        return entries;
    }

    // ---- values

    private void value(Object value) {
        switch (value) {
            case Double number -> number(number);
            case Boolean yes -> out.append(yes ? "true" : "false");
            case ListValue list -> list(list);
            case MapValue map -> inlineTable(map);
            case Absent _ ->
                    throw new WflError(
                            "Cannot convert list to TOML: TOML arrays cannot contain nothing."
                                    + " Remove the empty entry, or use a table where the key can be"
                                    + " omitted.");
            case Object text when Texts.isText(text) ->
                    out.append(TomlQuotes.text(Texts.string(text)));
            default -> throw new WflError("Cannot convert " + Type.nameOf(value) + " to TOML");
        }
    }

    private void number(double number) {
        if (!Double.isFinite(number)) {
            throw new WflError(
                    "Cannot convert number "
                            + Numbers.text(number)
                            + " to TOML: TOML has no infinity or NaN");
        }
        boolean whole = number == Math.rint(number);
        if (whole && number >= -0x1p63 && number < 0x1p63) {
            out.append((long) number);
        } else {
            out.append(Numbers.text(number)).append(whole ? ".0" : "");
        }
    }

    private void list(ListValue list) {
        enter();
        boolean onLines = pretty && list.size() > 1;
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (onLines) out.append("\n    ");
            else if (i > 0) out.append(", ");
            value(list.get(i));
            if (onLines) out.append(',');
        }
        out.append(onLines ? "\n]" : "]");
        depth--;
    }

    private void inlineTable(MapValue map) {
        enter();
        List<Map.Entry<String, Object>> entries = inOrder(map);
        String separator = "{ ";
        for (var entry : entries) {
            out.append(separator).append(TomlQuotes.key(entry.getKey())).append(" = ");
            value(entry.getValue());
            separator = ", ";
        }
        out.append(entries.isEmpty() ? "{}" : " }");
        depth--;
    }

    private void enter() {
        if (++depth <= DEPTH_MAX) return;
        throw new WflError(
                ErrorKind.RESOURCE_LIMIT,
                "Cannot convert a value to TOML that contains itself or is nested more than "
                        + DEPTH_MAX
                        + " deep");
    }
}
