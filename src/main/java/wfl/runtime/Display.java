package wfl.runtime;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.IdentityHashMap;

/// The text form of values: what `display`, `with` and messages show.
public final class Display {
    /// Lists and maps nested this deep are cut with `<max-depth>`.
    static final int DEPTH_MAX = 64;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final boolean debug;
    private final StringBuilder out = new StringBuilder();
    private final IdentityHashMap<Object, Boolean> open = new IdentityHashMap<>();

    private Display(boolean debug) {
        this.debug = debug;
    }

    /// What `display` prints. A map with exactly one entry shows only the text of its value.
    public static String text(Object value) {
        if (value instanceof String string) return string;
        if (value instanceof Double number) return Numbers.text(number);
        if (value instanceof ListValue || value instanceof MapValue) {
            return new Display(false).append(value).out.toString();
        }
        return scalar(value);
    }

    /// The form inside messages: text in quotes, maps always with their keys.
    public static String debug(Object value) {
        return new Display(true).append(value).out.toString();
    }

    private static String scalar(Object value) {
        return switch (value) {
            case Double number -> Numbers.text(number);
            case Boolean yes -> yes ? "yes" : "no";
            case LocalDate date -> date.toString();
            case LocalTime time -> TIME.format(time);
            case LocalDateTime dateTime -> DATE_TIME.format(dateTime);
            case ForeignValue foreign -> foreign.display();
            default -> value.toString();
        };
    }

    private static String debugScalar(Object value) {
        return switch (value) {
            case String text -> '"' + text + '"';
            case JoinedText text -> '"' + text.toString() + '"';
            case Boolean yes -> yes ? "true" : "false";
            case Absent absent -> absent == Absent.NULL ? "null" : "nothing";
            case ActionValue action -> action.debug();
            case NativeAction action -> "NativeFunction(" + action.name() + ")";
            case LocalDate date -> "Date(" + scalar(date) + ")";
            case LocalTime time -> "Time(" + scalar(time) + ")";
            case LocalDateTime dateTime -> "DateTime(" + scalar(dateTime) + ")";
            case ForeignValue foreign -> foreign.debug();
            default -> scalar(value);
        };
    }

    private Display append(Object value) {
        if (!(value instanceof ListValue || value instanceof MapValue)) {
            out.append(debug ? debugScalar(value) : scalar(value));
            return this;
        }
        if (open.size() >= DEPTH_MAX) {
            out.append("<max-depth>");
            return this;
        }
        if (open.put(value, true) != null) {
            out.append("<cycle>");
            return this;
        }
        if (value instanceof ListValue list) {
            appendList(list);
        } else {
            appendMap((MapValue) value);
        }
        open.remove(value);
        return this;
    }

    private void appendList(ListValue list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) out.append(", ");
            append(list.get(i));
        }
        out.append(']');
    }

    private void appendMap(MapValue map) {
        if (!debug && map.isEmpty()) {
            out.append("[Object]");
            return;
        }
        if (!debug && map.size() == 1) {
            append(map.entries().iterator().next().getValue());
            return;
        }
        out.append('{');
        String separator = "";
        for (var entry : map.entries()) {
            out.append(separator).append(entry.getKey()).append(": ");
            append(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }
}
