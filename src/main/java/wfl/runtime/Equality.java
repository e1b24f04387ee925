package wfl.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `is`: when two values are equal.
///
/// Different types are never equal, except the two absent values. Numbers are equal within {@link
/// Numbers#EQUALITY_TOLERANCE}. Lists and maps compare by content; a pair already being compared
/// counts as equal, so cyclic values end.
public final class Equality {
    private record Pair(Object left, Object right) {}

    private Equality() {}

    public static boolean equal(Object a, Object b) {
        return equal(a, b, null);
    }

    private static boolean equal(
            Object a, Object b, @org.jspecify.annotations.Nullable List<Pair> open) {
        if (a instanceof Double x) return b instanceof Double y && Numbers.equal(x, y);
        if (Texts.isText(a)) return Texts.isText(b) && Texts.string(a).equals(Texts.string(b));
        if (a instanceof Absent) return b instanceof Absent;
        if (a == b) return true;
        if (a instanceof ListValue x) return b instanceof ListValue y && lists(x, y, open);
        if (a instanceof MapValue x) return b instanceof MapValue y && maps(x, y, open);
        if (a instanceof ContainerInstance x) {
            return b instanceof ContainerInstance y && instances(x, y, open);
        }
        return a.equals(b);
    }

    private static boolean lists(
            ListValue a, ListValue b, @org.jspecify.annotations.Nullable List<Pair> open) {
        if (a.size() != b.size()) return false;
        if (isOpen(open, a, b)) return true;
        List<Pair> deeper = opened(open, a, b);
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i), deeper)) return false;
        }
        deeper.removeLast();
        return true;
    }

    private static boolean maps(
            MapValue a, MapValue b, @org.jspecify.annotations.Nullable List<Pair> open) {
        if (a.size() != b.size()) return false;
        if (isOpen(open, a, b)) return true;
        List<Pair> deeper = opened(open, a, b);
        for (var entry : a.entries()) {
            var other = b.get(entry.getKey());
            if (other.isEmpty() || !equal(entry.getValue(), other.get(), deeper)) return false;
        }
        deeper.removeLast();
        return true;
    }

    private static boolean instances(
            ContainerInstance a,
            ContainerInstance b,
            @org.jspecify.annotations.Nullable List<Pair> open) {
        if (!a.definition.hasLineageOf(b.definition)) return false;
        if (isOpen(open, a, b)) return true;
        Map<String, Object> ours = a.properties();
        Map<String, Object> theirs = b.properties();
        if (!ours.keySet().equals(theirs.keySet())) return false;
        List<Pair> deeper = opened(open, a, b);
        for (var entry : ours.entrySet()) {
            var other = theirs.getOrDefault(entry.getKey(), Absent.NULL);
            if (!equal(entry.getValue(), other, deeper)) return false;
        }
        deeper.removeLast();
        return true;
    }

    private static boolean isOpen(
            @org.jspecify.annotations.Nullable List<Pair> open, Object a, Object b) {
        return open != null && open.stream().anyMatch(p -> p.left == a && p.right == b);
    }

    private static List<Pair> opened(
            @org.jspecify.annotations.Nullable List<Pair> open, Object a, Object b) {
        List<Pair> pairs = open == null ? new ArrayList<>() : open;
        pairs.add(new Pair(a, b));
        return pairs;
    }
}
