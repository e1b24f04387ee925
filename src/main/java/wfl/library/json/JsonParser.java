package wfl.library.json;

import java.util.ArrayList;
import java.util.List;
import wfl.runtime.Absent;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.WflError;

/// Reads JSON as RFC 8259 has it and nothing else. Thread-safe.
public final class JsonParser {
    /// Objects and arrays in each other.
    private static final int DEPTH_MAX = 127;

    private final JsonSource in;

    /// What the lists and maps that are open hold so far; each is made in its size when it closes.
    private final ArrayList<Object> pending = new ArrayList<>();

    private int depth;

    private JsonParser(JsonSource in) {
        this.in = in;
    }

    /// The value of a text; `null` is {@link Absent#NOTHING}.
    ///
    /// @throws WflError `Failed to parse JSON: ` and what is wrong where
    public static Object parse(String text) {
        var in = new JsonSource(text);
        try {
            Object value = new JsonParser(in).value();
            if (in.peekBehindSpace() != JsonSource.END) {
                throw in.faultAhead("trailing characters");
            }
            return value;
        } catch (JsonException e) {
            throw new WflError("Failed to parse JSON: " + e.getMessage());
        }
    }

    private Object value() throws JsonException {
        int first = in.peekBehindSpace();
        return switch (first) {
            case JsonSource.END -> throw in.faultAhead("EOF while parsing a value");
            case 'n' -> word("null", Absent.NOTHING);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case '"' -> {
                in.skip(1);
                yield JsonText.read(in);
            }
            case '[' -> list();
            case '{' -> map();
            default -> {
                if (first != '-' && (first < '0' || first > '9')) {
                    throw in.faultAhead("expected value");
                }
                yield JsonNumber.read(in);
            }
        };
    }

    private Object word(String word, Object meaning) throws JsonException {
        in.skip(1);
        for (int i = 1; i < word.length(); i++) {
            int c = in.next();
            if (c == JsonSource.END) throw in.fault("EOF while parsing a value");
            if (c != word.charAt(i)) throw in.fault("expected ident");
        }
        return meaning;
    }

    private ListValue list() throws JsonException {
        enter();
        int mark = pending.size();
        for (boolean first = true; hasItem(first); first = false) pending.add(value());
        in.skip(1);
        depth--;
        List<Object> items = pending.subList(mark, pending.size());
        ListValue list = ListValue.copyOf(items);
        items.clear();
        return list;
    }

    private boolean hasItem(boolean first) throws JsonException {
        int c = in.peekBehindSpace();
        if (c == JsonSource.END) throw in.faultAhead("EOF while parsing a list");
        if (c == ']') return false;
        if (first) return true;
        if (c != ',') throw in.faultAhead("expected `,` or `]`");
        in.skip(1);
        c = in.peekBehindSpace();
        if (c == JsonSource.END) throw in.faultAhead("EOF while parsing a value");
        if (c == ']') throw in.faultAhead("trailing comma");
        return true;
    }

    private MapValue map() throws JsonException {
        enter();
        int mark = pending.size();
        for (boolean first = true; hasKey(first); first = false) {
            in.skip(1);
            pending.add(JsonText.read(in));
            passColon();
            pending.add(value());
        }
        in.skip(1);
        depth--;
        List<Object> items = pending.subList(mark, pending.size());
        MapValue map = MapValue.withRoomFor(items.size() / 2);
        for (int i = 0; i < items.size(); i += 2) map.put((String) items.get(i), items.get(i + 1));
        items.clear();
        return map;
    }

    private boolean hasKey(boolean first) throws JsonException {
        int c = in.peekBehindSpace();
        if (c == JsonSource.END) throw in.faultAhead("EOF while parsing an object");
        if (c == '}') return false;
        if (!first) {
            if (c != ',') throw in.faultAhead("expected `,` or `}`");
            in.skip(1);
            c = in.peekBehindSpace();
            if (c == JsonSource.END) throw in.faultAhead("EOF while parsing a value");
            if (c == '}') throw in.faultAhead("trailing comma");
        }
        if (c != '"') throw in.faultAhead("key must be a string");
        return true;
    }

    private void passColon() throws JsonException {
        int c = in.peekBehindSpace();
        if (c == JsonSource.END) throw in.faultAhead("EOF while parsing an object");
        if (c != ':') throw in.faultAhead("expected `:`");
        in.skip(1);
    }

    private void enter() throws JsonException {
        if (++depth > DEPTH_MAX) throw in.faultAhead("recursion limit exceeded");
        in.skip(1);
    }
}
