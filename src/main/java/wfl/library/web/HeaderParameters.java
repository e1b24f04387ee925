package wfl.library.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import wfl.library.base.CodePoints;

/// The parameters behind the value of a header: `form-data; name="a"; filename="b.txt"`.
final class HeaderParameters {
    private HeaderParameters() {}

    /// Values by name in lower case.
    static Map<String, String> of(String header) {
        var parameters = new LinkedHashMap<String, String>();
        int at = end(header, 0);
        while (at < header.length()) {
            int next = end(header, at + 1);
            String parameter = header.substring(at + 1, next);
            int equals = parameter.indexOf('=');
            if (equals >= 0) {
                String name =
                        CodePoints.trimmed(parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
                parameters.put(name, unquoted(CodePoints.trimmed(parameter.substring(equals + 1))));
            }
            at = next;
        }
        return parameters;
    }

    // The next semicolon outside quotes, or the end.
    private static int end(String header, int from) {
        boolean quoted = false;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (c == ';' && !quoted) return i;
        }
        return header.length();
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) return value;
        boolean closed = value.length() > 1 && value.endsWith("\"");
        return value.substring(1, closed ? value.length() - 1 : value.length())
                .replace("\\\"", "\"");
    }
}
