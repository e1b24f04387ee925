package wfl.tool.kvb.form;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.Display;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;

/// Keys and values as people and other programs can read them, whatever the bytes are.
///
/// Nothing printed here can move a cursor or colour a terminal: control characters are escaped.
public final class Shown {
    private static final HexFormat HEX = HexFormat.of();

    /// Characters that show nothing, but change the line or the order of letters.
    private static final Set<Integer> UNSEEN =
            Set.of(
                    (int) Character.FORMAT,
                    (int) Character.LINE_SEPARATOR,
                    (int) Character.PARAGRAPH_SEPARATOR);

    private Shown() {}

    /// A value as `display` shows it, on one line; bytes that are no value in hexadecimal.
    public static String value(byte[] value) {
        try {
            return printable(Display.text(ValueCodec.decode(value)));
        } catch (CodecException e) {
            return "<" + value.length + " raw bytes: " + HEX.formatHex(value) + ">";
        }
    }

    /// The bytes of a text, of a binary, or of what is no value; absent for other values.
    public static Optional<byte[]> exactly(byte[] value) {
        try {
            return switch (ValueCodec.decode(value)) {
                case String text -> Optional.of(text.getBytes(StandardCharsets.UTF_8));
                case BinaryValue(var bytes) -> Optional.of(bytes);
                default -> Optional.empty();
            };
        } catch (CodecException e) {
            return Optional.of(value);
        }
    }

    /// The parts of a JSON object that say what a key is.
    public static Map<String, Object> keyParts(byte[] key) {
        var parts = new LinkedHashMap<String, Object>();
        KeyText.utf8(key)
                .ifPresentOrElse(
                        text -> parts.put("key", text),
                        () -> parts.put("key_hex", HEX.formatHex(key)));
        return parts;
    }

    /// The parts of a JSON object that say what a value is.
    public static Map<String, Object> valueParts(byte[] value) {
        var parts = new LinkedHashMap<String, Object>();
        try {
            Object decoded = ValueCodec.decode(value);
            parts.put("type", Type.nameOf(decoded));
            parts.put("value", json(decoded));
        } catch (CodecException e) {
            parts.put("value_hex", HEX.formatHex(value));
        }
        return parts;
    }

    // Values JSON has no word for become their text; "type" tells them apart.
    private static Object json(Object value) {
        return switch (value) {
            case Double number -> number;
            case Boolean yes -> yes;
            case Absent _ -> Absent.NULL;
            case ListValue list -> {
                var items = new java.util.ArrayList<Object>();
                for (int i = 0; i < list.size(); i++) items.add(json(list.get(i)));
                yield items;
            }
            case MapValue map -> {
                var entries = new LinkedHashMap<String, Object>();
                map.entries().forEach(entry -> entries.put(entry.getKey(), json(entry.getValue())));
                yield entries;
            }
            case BinaryValue binary -> HEX.formatHex(binary.bytes());
            default -> Texts.isText(value) ? Texts.string(value) : Display.text(value);
        };
    }

    static String printable(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> appendPrintable(shown, c));
        return shown.toString();
    }

    private static void appendPrintable(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                boolean hidden = Character.isISOControl(c) || UNSEEN.contains(Character.getType(c));
                if (hidden) shown.append("\\u{%x}".formatted(c));
                else shown.appendCodePoint(c);
            }
        }
    }
}
