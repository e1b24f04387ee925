package wfl.tool.kvb.form;

import java.util.Collection;
import java.util.Map;
import wfl.runtime.Numbers;

/// Writes JSON: maps, lists, texts, numbers, booleans; any other value is null.
public final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    public static String write(Object value) {
        var json = new Json();
        json.append(value);
        return json.out.toString();
    }

    private void append(Object value) {
        switch (value) {
            case String text -> text(text);
            case Double number -> number(number);
            case Number whole -> out.append(whole);
            case Boolean yes -> out.append(yes);
            case Collection<?> items -> list(items);
            case Map<?, ?> map -> object(map);
            default -> out.append("null");
        }
    }

    // JSON has no word for infinity and for what is no number.
    private void number(double number) {
        out.append(Double.isFinite(number) ? Numbers.text(number) : "null");
    }

    private void list(Collection<?> items) {
        String separator = "[";
        for (Object item : items) {
            out.append(separator);
            append(item);
            separator = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void object(Map<?, ?> map) {
        String separator = "{";
        for (var entry : map.entrySet()) {
            out.append(separator);
            text(String.valueOf(entry.getKey()));
            out.append(':');
            append(entry.getValue());
            separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean plain = c >= ' ' && c != 0x7f && !Character.isSurrogate(c);
                    boolean pair = Character.isSurrogate(c) && isPaired(text, i);
                    if (plain || pair) out.append(c);
                    else out.append("\\u%04x".formatted((int) c));
                }
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
