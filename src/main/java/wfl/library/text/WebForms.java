package wfl.library.text;

import java.util.function.UnaryOperator;
import wfl.library.base.CodePoints;
import wfl.library.base.PercentDecoding;
import wfl.runtime.MapValue;

/// Names and values as browsers send them.
final class WebForms {
    private WebForms() {}

    static MapValue query(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '?') start++;
        return form(text.substring(start));
    }

    /// `a=1&b=2`; a name without `=` has the empty value, the last of equal names counts.
    static MapValue form(String text) {
        return pairs(text, "&", UnaryOperator.identity(), true);
    }

    /// `a=1; b=2`; pieces without `=` are not cookies.
    static MapValue cookies(String text) {
        return pairs(text, ";", CodePoints::trimmed, false);
    }

    private static MapValue pairs(
            String text, String separator, UnaryOperator<String> cleaned, boolean bareNames) {
        var pairs = new MapValue();
        for (String part : text.split(separator, -1)) {
            String piece = cleaned.apply(part);
            int equals = piece.indexOf('=');
            if (piece.isEmpty() || (equals < 0 && !bareNames)) continue;
            String name = equals < 0 ? piece : piece.substring(0, equals);
            String value = equals < 0 ? "" : piece.substring(equals + 1);
            pairs.put(
                    PercentDecoding.decode(cleaned.apply(name)),
                    PercentDecoding.decode(cleaned.apply(value)));
        }
        return pairs;
    }
}
