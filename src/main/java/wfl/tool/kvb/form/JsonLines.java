package wfl.tool.kvb.form;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.library.json.JsonParser;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.WflError;

/// Entries as JSON Lines: `key` (or `key_hex` for a key that is no text), `value` as {@link
/// TypedJson} has it, `expires_at` as `2026-03-05T14:07:09Z` where there is one.
final class JsonLines implements EntryFormat.Reader {
    private static final Set<String> NAMES = Set.of("key", "key_hex", "value", "expires_at");

    private final Lines lines;

    JsonLines(InputStream in) {
        this.lines = new Lines(in);
    }

    static String line(Entry entry) {
        Map<String, Object> object = Shown.keyParts(entry.key());
        object.put("value", TypedJson.of(entry.value()));
        entry.expiry().ifPresent(at -> object.put("expires_at", at.toString()));
        return Json.write(object) + "\n";
    }

    @Override
    public Optional<Entry> next() throws IOException, BadEntry {
        Optional<String> line = lines.next();
        while (line.isPresent() && line.get().isBlank()) line = lines.next();
        if (line.isEmpty()) return Optional.empty();
        try {
            return Optional.of(entry(JsonParser.parse(line.get())));
        } catch (WflError e) {
            String reason = TypedJson.reason(e).replaceFirst("at line 1 column", "at column");
            throw new BadEntry(lines.line(), reason);
        } catch (IllegalArgumentException e) {
            throw new BadEntry(lines.line(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    private static Entry entry(Object parsed) {
        if (!(parsed instanceof MapValue map)) {
            throw new IllegalArgumentException("an entry is an object with key and value");
        }
        for (var property : map.entries()) {
            if (NAMES.contains(property.getKey())) continue;
            throw new IllegalArgumentException(
                    "\"" + property.getKey() + "\" is none of key, key_hex, value and expires_at");
        }
        Object value =
                map.get("value")
                        .orElseThrow(() -> new IllegalArgumentException("there is no \"value\""));
        Optional<Instant> expiry = text(map, "expires_at").map(JsonLines::instant);
        return new Entry(key(map), TypedJson.stored(value), expiry);
    }

    private static byte[] key(MapValue map) {
        Optional<String> key = text(map, "key");
        if (key.isPresent()) return key.get().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String hex =
                text(map, "key_hex")
                        .orElseThrow(() -> new IllegalArgumentException("there is no \"key\""));
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + hex + "\" is not hexadecimal", e);
        }
    }

    private static Optional<String> text(MapValue map, String name) {
        Optional<Object> found = map.get(name);
        if (found.isPresent() && !Texts.isText(found.get())) {
            throw new IllegalArgumentException("\"" + name + "\" must be a text");
        }
        return found.map(Texts::string);
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time such as 2026-03-05T14:07:09Z", e);
        }
    }
}
