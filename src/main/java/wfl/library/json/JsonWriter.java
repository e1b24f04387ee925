package wfl.library.json;

import wfl.library.base.KeyOrder;
import wfl.runtime.Absent;
import wfl.runtime.ErrorKind;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Numbers;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Writes values as JSON. Keys come in the order of their UTF-8 bytes.
final class JsonWriter {
    /// Lists and maps in each other; a value that contains itself has no end.
    private static final int DEPTH_MAX = 500;

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    static String compact(Object value) {
        return new JsonWriter(false).written(value);
    }

    /// One item a line, two spaces a level.
    static String pretty(Object value) {
        return new JsonWriter(true).written(value);
    }

    private String written(Object value) {
        write(value);
        return out.toString();
    }

    private void write(Object value) {
        switch (value) {
            case Double number -> number(number);
            case Boolean yes -> out.append(yes ? "true" : "false");
            case Absent _ -> out.append("null");
            case ListValue list -> list(list);
            case MapValue map -> map(map);
            case Object text when Texts.isText(text) -> text(Texts.string(text));
            default -> throw new WflError("Cannot convert " + Type.nameOf(value) + " to JSON");
        }
    }

    private void number(double number) {
        if (!Double.isFinite(number)) {
            throw new WflError("Cannot convert number " + Numbers.text(number) + " to JSON");
        }
        out.append(JsonNumber.text(number));
    }

    private void list(ListValue list) {
        open('[');
        for (int i = 0; i < list.size(); i++) {
            separate(i == 0);
            write(list.get(i));
        }
        close(']', list.isEmpty());
    }

    private void map(MapValue map) {
        open('{');
        boolean first = true;
        for (var entry : KeyOrder.entries(map)) {
            separate(first);
            first = false;
            text(entry.getKey());
            out.append(pretty ? ": " : ":");
            write(entry.getValue());
        }
        close('}', map.isEmpty());
    }

    private void open(char bracket) {
        if (++depth > DEPTH_MAX) {
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT,
                    "Cannot convert a value to JSON that contains itself or is nested more than "
                            + DEPTH_MAX
                            + " deep");
        }
        out.append(bracket);
    }

    private void separate(boolean first) {
        if (!first) out.append(',');
        newLine();
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) newLine();
        out.append(bracket);
    }

    private void newLine() {
        if (pretty) out.append('\n').repeat(INDENT, depth);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') out.append("\\u%04x".formatted((int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}
