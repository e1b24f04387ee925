package wfl.library.list;

import wfl.library.base.CodePoints;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.Equality;
import wfl.runtime.ListValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Questions about what a list holds; {@link #contains}, {@link #indexOf} and {@link #length} also
/// about text.
final class ListSearch {
    private ListSearch() {}

    static double length(Object value) {
        return switch (value) {
            case ListValue list -> list.size();
            case BinaryValue binary -> binary.bytes().length;
            case Object text when Texts.isText(text) -> CodePoints.count(Texts.string(text));
            default ->
                    throw new WflError(
                            "length expects a list, text, or binary, got " + Type.nameOf(value));
        };
    }

    static boolean contains(Object value, Object wanted) {
        if (value instanceof ListValue list) return list.indexOf(wanted) >= 0;
        return offsetInText("contains", value, wanted) >= 0;
    }

    static double indexOf(Object value, Object wanted) {
        if (value instanceof ListValue list) return list.indexOf(wanted);
        int offset = offsetInText("indexof", value, wanted);
        return CodePoints.index(Texts.string(value), offset);
    }

    private static int offsetInText(String name, Object value, Object wanted) {
        if (!Texts.isText(value)) {
            throw new WflError(name + " expects a list or text, got " + Type.nameOf(value));
        }
        if (!Texts.isText(wanted)) {
            throw new WflError(
                    name + " on text expects a text argument, got " + Type.nameOf(wanted));
        }
        return Texts.string(value).indexOf(Texts.string(wanted));
    }

    static Object find(ListValue list, Object wanted) {
        int index = list.indexOf(wanted);
        return index < 0 ? Absent.NOTHING : list.get(index);
    }

    static double count(ListValue list, Object wanted) {
        int count = 0;
        for (int i = 0; i < list.size(); i++) {
            if (Equality.equal(list.get(i), wanted)) count++;
        }
        return count;
    }

    static boolean every(ListValue list, Object value) {
        for (int i = 0; i < list.size(); i++) {
            if (!Equality.equal(list.get(i), value)) return false;
        }
        return true;
    }
}
