package wfl.library.list;

import java.util.Arrays;
import java.util.Comparator;
import wfl.library.base.CodePoints;
import wfl.runtime.Absent;
import wfl.runtime.ListValue;
import wfl.runtime.Texts;

/// The order of values of mixed types: numbers, text, no and yes, nothing, then everything else,
/// whose items are equals.
final class ListOrder {
    private static final Comparator<Object> BY_VALUE = ListOrder::compare;

    private ListOrder() {}

    /// Sorts in place; equals keep their order.
    static Object sort(ListValue list) {
        // Equal numbers cannot be told apart, so these need no stable sort.
        if (list.sortNumbers()) return Absent.NULL;
        Object[] items = list.toArray();
        Arrays.sort(items, BY_VALUE);
        for (int i = 0; i < items.length; i++) list.set(i, items[i]);
        return Absent.NULL;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return Double.compare(x, y);
        if (Texts.isText(a) && Texts.isText(b)) {
            return CodePoints.compare(Texts.string(a), Texts.string(b));
        }
        if (a instanceof Boolean x && b instanceof Boolean y) return Boolean.compare(x, y);
        return group(a) - group(b);
    }

    private static int group(Object value) {
        return switch (value) {
            case Double _ -> 0;
            case Boolean _ -> 2;
            case Absent _ -> 3;
            default -> Texts.isText(value) ? 1 : 4;
        };
    }
}
