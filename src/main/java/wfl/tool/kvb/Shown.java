package wfl.tool.kvb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
final class Shown {
    private static final HexFormat HEX = HexFormat.of();

    private Shown() {}

    /// A key as text; bytes that are no UTF-8 as `\xNN`.
    static String key(byte[] key) {
        return utf8(key).map(Shown::printable).orElseGet(() -> escaped(key));
    }

    /// A value as `display` shows it, on one line; bytes that are no value in hexadecimal.
    static String value(byte[] value) {
        try {
            return printable(Display.text(ValueCodec.decode(value)));
        } catch (CodecException e) {
            return "<" + value.length + " raw bytes: " + HEX.formatHex(value) + ">";
        }
    }

    /// The parts of a JSON object that say what a key is.
    static Map<String, Object> keyParts(byte[] key) {
        var parts = new LinkedHashMap<String, Object>();
        utf8(key)
                .ifPresentOrElse(
                        text -> parts.put("key", text),
                        () -> parts.put("key_hex", HEX.formatHex(key)));
        return parts;
    }

    /// The parts of a JSON object that say what a value is.
    static Map<String, Object> valueParts(byte[] value) {
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

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escaped(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = b >= ' ' && b < 0x7f && b != '\\';
            text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff));
        }
        return text.toString();
    }

    private static String printable(String text) {
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
                boolean hidden =
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
                if (hidden) shown.append("\\u{%x}".formatted(c));
                else shown.appendCodePoint(c);
            }
        }
    }
}
