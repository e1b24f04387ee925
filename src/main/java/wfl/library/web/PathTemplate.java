package wfl.library.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wfl.library.base.PercentDecoding;
import wfl.runtime.MapValue;

/// Templates of paths: `/users/:id` takes one part, `/files/*rest` all that are left.
final class PathTemplate {
    private PathTemplate() {}

    /// What the path has for the names of the template, decoded; empty when it does not fit.
    static Optional<MapValue> match(String path, String template) {
        List<String> parts = parts(withoutQuery(path));
        List<String> wanted = parts(template);
        var found = new MapValue();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (part.startsWith("*")) {
                if (i + 1 < wanted.size() || i >= parts.size()) return Optional.empty();
                String rest = String.join("/", parts.subList(i, parts.size()));
                found.put(part.substring(1), PercentDecoding.decode(rest));
                return Optional.of(found);
            }
            if (i >= parts.size()) return Optional.empty();
            if (part.startsWith(":")) {
                found.put(part.substring(1), PercentDecoding.decode(parts.get(i)));
            } else if (!part.equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return parts.size() == wanted.size() ? Optional.of(found) : Optional.empty();
    }

    private static String withoutQuery(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') return path.substring(0, i);
        }
        return path;
    }

    private static List<String> parts(String path) {
        return Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }
}
