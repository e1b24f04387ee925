package wfl.library.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wfl.library.base.CodePoints;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Forms in several parts: RFC 7578. Lines may also end with LF alone.
final class Multipart {
    private final byte[] body;
    private final byte[] delimiter;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(UTF_8);
    }

    /// @param contentType the header, or the boundary alone
    static ListValue parse(Object body, String contentType) {
        byte[] bytes =
                switch (body) {
                    case BinaryValue binary -> binary.bytes();
                    case Object text when Texts.isText(text) -> Texts.string(text).getBytes(UTF_8);
                    default ->
                            throw new WflError(
                                    "parse_multipart expects text or binary body, got "
                                            + Type.nameOf(body));
                };
        String boundary =
                boundary(contentType)
                        .orElseThrow(() ->
                                new WflError(
                                        "parse_multipart: could not find boundary in"
                                                + " Content-Type '"
                                                + contentType
                                                + "'"));
        return new Multipart(bytes, boundary).parts();
    }

    private static Optional<String> boundary(String contentType) {
        boolean bare = contentType.indexOf(';') < 0 && contentType.indexOf('/') < 0;
        String boundary =
                bare ? contentType : HeaderParameters.of(contentType).getOrDefault("boundary", "");
        return Optional.of(boundary).filter(found -> !found.isEmpty());
    }

    private ListValue parts() {
        int at = delimiter(0);
        if (at < 0) throw new WflError("parse_multipart: no boundary found in body");
        var parts = new ListValue();
        while (!closes(at)) {
            int start = lineEnd(at);
            int next = delimiter(start);
            // A part that nothing closes is lost.
            if (next < 0) break;
            parts.add(part(start, next));
            at = next;
        }
        return parts;
    }

    /// Where the next line begins that is a delimiter; -1 when there is none.
    private int delimiter(int from) {
        for (int at = from; at < body.length; at = lineEnd(at)) {
            int end = at + delimiter.length;
            boolean found =
                    end <= body.length
                            && Arrays.equals(body, at, end, delimiter, 0, delimiter.length);
            if (found && (closes(at) || endsLine(end))) return at;
        }
        return -1;
    }

    private boolean closes(int at) {
        int end = at + delimiter.length;
        return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
    }

    private boolean endsLine(int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\r')) at++;
        return at == body.length || body[at] == '\n';
    }

    /// The index behind the line that an index is in.
    private int lineEnd(int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') at++;
        return Math.min(at + 1, body.length);
    }

    private MapValue part(int start, int end) {
        var part = new MapValue();
        part.put("name", Absent.NULL);
        part.put("filename", Absent.NULL);
        part.put("content_type", Absent.NULL);
        int at = start;
        while (at < end) {
            int next = lineEnd(at);
            String line = CodePoints.trimmed(new String(body, at, next - at, UTF_8));
            at = next;
            if (line.isEmpty()) break;
            header(line, part);
        }
        int contentEnd = end - (end >= 2 && body[end - 2] == '\r' ? 2 : 1);
        byte[] content = Arrays.copyOfRange(body, at, Math.max(at, contentEnd));
        part.put("content", new String(content, UTF_8));
        part.put("content_bytes", new BinaryValue(content));
        return part;
    }

    private static void header(String line, MapValue part) {
        int colon = line.indexOf(':');
        if (colon < 0) return;
        String value = CodePoints.trimmed(line.substring(colon + 1));
        switch (CodePoints.trimmed(line.substring(0, colon)).toLowerCase(Locale.ROOT)) {
            case "content-type" -> part.put("content_type", value);
            case "content-disposition" -> {
                Map<String, String> parameters = HeaderParameters.of(value);
                String name = parameters.get("name");
                if (name != null) part.put("name", name);
                String fileName = parameters.get("filename");
                if (fileName != null) part.put("filename", fileName);
                String encoded = parameters.get("filename*");
                if (encoded != null) {
                    part.put("filename", encoded.substring(encoded.lastIndexOf('\'') + 1));
                }
            }
            default -> {}
        }
    }
}
