package wfl.library.module;

import java.util.List;
import wfl.runtime.Copies;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// The request that a program is given when it answers one for another.
public final class RequestContext {
    /// What such a program finds as globals.
    public static final List<String> NAMES =
            List.of("method", "path", "query", "client_ip", "body", "headers");

    private RequestContext() {}

    /// A copy of the parts of a request.
    ///
    /// @throws WflError it is no request
    static MapValue of(Object request) {
        if (!(request instanceof MapValue map)) {
            throw new WflError(
                    "Execute file request context must be a request object, got "
                            + Type.nameOf(request));
        }
        var parts = new MapValue();
        for (String name : NAMES) {
            Object value =
                    map.get(name)
                            .orElseThrow(() ->
                                    new WflError(
                                            "Execute file request context is missing '"
                                                    + name
                                                    + "' - pass the request object from 'wait for"
                                                    + " request'"));
            parts.put(name, Copies.of(checked(name, value)));
        }
        return parts;
    }

    private static Object checked(String name, Object value) {
        boolean object = name.equals("headers");
        boolean fits = object ? value instanceof MapValue : Texts.isText(value);
        if (fits) return value;
        throw new WflError(
                "Execute file request context field '"
                        + name
                        + "' must be "
                        + (object ? "an object" : "text")
                        + ", got "
                        + Type.nameOf(value));
    }
}
