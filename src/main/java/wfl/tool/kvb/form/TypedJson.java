package wfl.tool.kvb.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import wfl.library.json.JsonParser;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.StoredInstance;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Numbers;
import wfl.runtime.Texts;
import wfl.runtime.WflError;

/// Stored values as JSON that keeps their type, and back.
///
/// Text, finite numbers, booleans, lists, maps and `Null` are what JSON has for them. Everything
/// else is an object with one property whose name begins with `$`:
///
/// | value | JSON |
/// |---|---|
/// | `Nothing` | `{"$nothing":true}` |
/// | number that is not finite | `{"$number":"NaN"}`, `"inf"`, `"-inf"` |
/// | date, time, datetime | `{"$date":"2026-03-05"}`, `{"$time":"14:07:09"}`, `{"$datetime":...}` |
/// | binary | `{"$binary":"base64"}` |
/// | container instance | `{"$instance":["Person",{"full_name":"Ann"}]}` |
/// | map with a key that begins with `$` | `{"$map":{...}}` |
/// | bytes that are no value of the language | `{"$bytes":"base64"}`, the stored bytes |
public final class TypedJson {
    /// Lists and maps in each other that JSON is written for; deeper values are `$bytes`. The
    /// parser reads 127, and a list of a map may take two.
    private static final int DEPTH_MAX = 60;

    private TypedJson() {}

    /// A stored value as what {@link Json#write} takes.
    public static Object of(byte[] stored) {
        try {
            return tree(ValueCodec.decode(stored, StoredInstance::new), 0);
        } catch (CodecException | TooDeep e) {
            return Map.of("$bytes", Base64.getEncoder().encodeToString(stored));
        }
    }

    /// The bytes to store for JSON as {@link #of} gives it.
    ///
    /// @throws IllegalArgumentException it is no JSON, or none that means a value; the message
    ///   says what is wrong
    public static byte[] read(String json) {
        try {
            return stored(JsonParser.parse(json));
        } catch (WflError e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /// What {@link JsonParser} read, as the bytes to store.
    ///
    /// @throws IllegalArgumentException it means no value
    public static byte[] stored(Object parsed) {
        if (parsed instanceof MapValue map && isTag(map, "$bytes")) return base64(map, "$bytes");
        try {
            return ValueCodec.encode(value(parsed));
        } catch (CodecException e) {
            throw new IllegalArgumentException("this value cannot be stored: " + e.reason(), e);
        }
    }

    static String reason(WflError e) {
        String message = String.valueOf(e.getMessage());
        String prefix = "Failed to parse JSON: ";
        return "this is no JSON: "
                + (message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep() {
            super("nested too deep for JSON", null, false, false);
        }
    }

    // ---- value to JSON

    private static Object tree(Object value, int depth) {
        if (depth > DEPTH_MAX) throw new TooDeep();
        return switch (value) {
            case Double number when !Double.isFinite(number) ->
                    Map.of("$number", Numbers.text(number));
            case Double number -> number;
            case Boolean yes -> yes;
            case Absent absent ->
                    absent == Absent.NULL ? Absent.NULL : Map.of("$nothing", Boolean.TRUE);
            case ListValue list -> list(list, depth);
            case MapValue map -> map(map, depth);
            case LocalDate date -> Map.of("$date", date.toString());
            case LocalTime time -> Map.of("$time", time.toString());
            case LocalDateTime dateTime -> Map.of("$datetime", dateTime.toString());
            case BinaryValue(var bytes) ->
                    Map.of("$binary", Base64.getEncoder().encodeToString(bytes));
            case StoredInstance(var container, var properties) ->
                    Map.of("$instance", List.of(container, entries(properties, depth + 1)));
            default -> Texts.string(value);
        };
    }

    private static List<Object> list(ListValue list, int depth) {
        var items = new ArrayList<Object>(list.size());
        for (int i = 0; i < list.size(); i++) items.add(tree(list.get(i), depth + 1));
        return items;
    }

    private static Map<String, Object> map(MapValue map, int depth) {
        Map<String, Object> entries = entries(map, depth);
        boolean isPlain = entries.keySet().stream().noneMatch(key -> key.startsWith("$"));
        return isPlain ? entries : Map.of("$map", entries);
    }

    private static Map<String, Object> entries(MapValue map, int depth) {
        var entries = new LinkedHashMap<String, Object>();
        for (var entry : map.entries()) {
            entries.put(entry.getKey(), tree(entry.getValue(), depth + 1));
        }
        return entries;
    }

    // ---- JSON to value

    private static Object value(Object parsed) {
        return switch (parsed) {
            case Absent _ -> Absent.NULL;
            case ListValue list -> {
                var items = new ListValue();
                for (int i = 0; i < list.size(); i++) items.add(value(list.get(i)));
                yield items;
            }
            case MapValue map -> object(map);
            default -> parsed;
        };
    }

    private static Object object(MapValue map) {
        String first = map.isEmpty() ? "" : map.entries().iterator().next().getKey();
        if (!first.startsWith("$")) return plainMap(map);
        if (map.size() != 1) {
            throw new IllegalArgumentException(
                    "a map with the key \"" + first + "\" must be written {\"$map\":{...}}");
        }
        return switch (first) {
            case "$nothing" -> Absent.NOTHING;
            case "$number" -> written(map, first, TypedJson::number);
            case "$date" -> written(map, first, LocalDate::parse);
            case "$time" -> written(map, first, LocalTime::parse);
            case "$datetime" -> written(map, first, LocalDateTime::parse);
            case "$binary" -> new BinaryValue(base64(map, first));
            case "$instance" -> instance(map.getOrDefault(first, Absent.NULL));
            case "$map" -> plainMap(inner(map, first));
            default ->
                    throw new IllegalArgumentException(
                            "\""
                                    + first
                                    + "\" is no type: use $nothing, $number, $date, $time,"
                                    + " $datetime, $binary, $instance, $map or, outermost, $bytes");
        };
    }

    private static Object instance(Object parsed) {
        boolean isPair =
                parsed instanceof ListValue list
                        && list.size() == 2
                        && Texts.isText(list.get(0))
                        && list.get(1) instanceof MapValue;
        if (!isPair) {
            throw new IllegalArgumentException(
                    "behind \"$instance\" must stand [\"Container\",{properties}]");
        }
        var pair = (ListValue) parsed;
        return new StoredInstance(Texts.string(pair.get(0)), plainMap((MapValue) pair.get(1)));
    }

    private static MapValue plainMap(MapValue map) {
        var entries = new MapValue();
        for (var entry : map.entries()) entries.put(entry.getKey(), value(entry.getValue()));
        return entries;
    }

    private static MapValue inner(MapValue map, String name) {
        if (map.getOrDefault(name, "") instanceof MapValue inner) return inner;
        throw new IllegalArgumentException("behind \"" + name + "\" must stand an object");
    }

    private static Object number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Object written(MapValue map, String name, Function<String, Object> reader) {
        Object text = map.getOrDefault(name, Absent.NULL);
        try {
            if (Texts.isText(text)) return reader.apply(Texts.string(text));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + Texts.string(text) + "\" is no " + name.substring(1), e);
        }
        throw new IllegalArgumentException("behind \"" + name + "\" must stand a text");
    }

    private static byte[] base64(MapValue map, String name) {
        Object text = map.getOrDefault(name, Absent.NULL);
        if (!Texts.isText(text)) {
            throw new IllegalArgumentException("behind \"" + name + "\" must stand a text");
        }
        try {
            return Base64.getDecoder().decode(Texts.string(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "what stands behind \"" + name + "\" is no base64", e);
        }
    }

    private static boolean isTag(MapValue map, String name) {
        return map.size() == 1 && map.contains(name);
    }
}
