package wfl.library.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Paths as text: taken apart and put together without a look at the files.
final class PathText {
    private PathText() {}

    /// An absolute part replaces everything before it; an empty last part leaves a `/` at the end.
    static String join(List<String> parts) {
        String joined = parts.getFirst();
        for (String part : parts.subList(1, parts.size())) {
            if (part.startsWith("/")) joined = part;
            else if (joined.isEmpty() || joined.endsWith("/")) joined += part;
            else joined += "/" + part;
        }
        return joined;
    }

    /// The last part; empty when that is `..` or there is none.
    static String basename(String path) {
        List<String> parts = parts(path);
        if (parts.isEmpty() || parts.getLast().equals("..")) return "";
        return parts.getLast();
    }

    private static List<String> parts(String path) {
        var parts = new ArrayList<String>();
        for (String piece : path.split("/")) {
            if (!piece.isEmpty() && !piece.equals(".")) parts.add(piece);
        }
        return parts;
    }

    /// Everything before the last part.
    static String dirname(String path) {
        int end = endOfParent(path);
        return end < 0 ? "" : path.substring(0, end);
    }

    private static int endOfParent(String path) {
        int end = withoutEnd(path, path.length());
        int start = end;
        while (start > 0 && path.charAt(start - 1) != '/') start--;
        if (start == end) return -1;
        if (start == 0) return -1;
        int parent = withoutEnd(path, start);
        return parent == 0 ? 1 : parent;
    }

    // Leaves out slashes and `/.` at the end.
    private static int withoutEnd(String path, int from) {
        int end = from;
        while (true) {
            if (end > 0 && path.charAt(end - 1) == '/') end--;
            else if (end > 1 && path.charAt(end - 1) == '.' && path.charAt(end - 2) == '/') end--;
            else return end;
        }
    }

    /// What follows the last dot of a name; a dot at its front does not count.
    static Optional<String> extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 || name.equals("..")
                ? Optional.empty()
                : Optional.of(name.substring(dot + 1));
    }

    static String stem(String name) {
        return extension(name)
                .map(e -> name.substring(0, name.length() - e.length() - 1))
                .orElse(name);
    }
}
