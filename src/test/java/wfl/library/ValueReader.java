package wfl.library;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

/// Reads values as test tables write them: `1.5`, `-0`, `inf`, `NaN`, `"text"` (with escapes as in
/// JSON, but a code point as `u{1F600}` behind the backslash), `many("ab", 3)` for repeated text,
/// `yes`, `no`, `null`, `nothing`, `[1, 2]`, `{"key": 1}`, `hex:00ff`, `2026-03-05`, `14:07:09.5`,
/// `2026-03-05T14:07:09`.
final class ValueReader {
    private final String line;
    private int at;

    ValueReader(String line) {
        this.line = line;
    }

    String word() {
        int start = at;
        while (at < line.length() && isWord(line.charAt(at))) at++;
        return line.substring(start, at);
    }

    String rest() {
        return line.substring(at);
    }

    Object[] arguments() {
        return items('(', ')').toArray();
    }

    Object value() {
        skipSpaces();
        char first = at < line.length() ? line.charAt(at) : ' ';
        return switch (first) {
            case '"' -> text();
            case '[' -> ListValue.copyOf(items('[', ']'));
            case '{' -> map();
            default -> named(word());
        };
    }

    private Object named(String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            case "null" -> Absent.NULL;
            case "nothing" -> Absent.NOTHING;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "many" -> many(arguments());
            default -> measured(word);
        };
    }

    private static String many(Object[] arguments) {
        return ((String) arguments[0]).repeat(((Double) arguments[1]).intValue());
    }

    private static Object measured(String word) {
        if (word.startsWith("hex:")) {
            return new BinaryValue(HexFormat.of().parseHex(word.substring(4)));
        }
        if (word.matches("\\d+-\\d+-\\d+T.*")) return LocalDateTime.parse(word);
        if (word.matches("[-+]?\\d+-\\d+-\\d+")) return LocalDate.parse(word);
        if (word.matches("\\d+:.*")) return LocalTime.parse(word);
        return Double.valueOf(word);
    }

    private List<Object> items(char open, char close) {
        var items = new ArrayList<Object>();
        expect(open);
        while (!found(close)) {
            items.add(value());
            skipSpaces();
            if (line.charAt(at) == ',') at++;
        }
        return items;
    }

    private MapValue map() {
        var map = new MapValue();
        expect('{');
        while (!found('}')) {
            String key = (String) value();
            expect(':');
            map.put(key, value());
            skipSpaces();
            if (line.charAt(at) == ',') at++;
        }
        return map;
    }

    private String text() {
        var text = new StringBuilder();
        expect('"');
        while (line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\') {
                escape(text);
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }

    private void escape(StringBuilder text) {
        char c = line.charAt(at++);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'u' -> {
                int end = line.indexOf('}', at);
                text.appendCodePoint(Integer.parseInt(line.substring(at + 1, end), 16));
                at = end + 1;
            }
            default -> text.append(c);
        }
    }

    private boolean found(char wanted) {
        skipSpaces();
        if (line.charAt(at) != wanted) return false;
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!found(wanted))
            throw new AssertionError("expected " + wanted + " at " + at + ": " + line);
    }

    private void skipSpaces() {
        while (at < line.length() && line.charAt(at) == ' ') at++;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "_+-.:".indexOf(c) >= 0;
    }
}
