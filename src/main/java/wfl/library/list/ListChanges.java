package wfl.library.list;

import wfl.runtime.Absent;
import wfl.runtime.ListValue;
import wfl.runtime.WflError;

/// What changes a list in place.
final class ListChanges {
    private ListChanges() {}

    static Object push(ListValue list, Object item) {
        list.add(item);
        return Absent.NULL;
    }

    static Object pop(ListValue list) {
        if (list.isEmpty()) throw new WflError("Cannot pop from an empty list");
        return list.removeAt(list.size() - 1);
    }

    static Object shift(ListValue list) {
        if (list.isEmpty()) throw new WflError("Cannot shift from an empty list");
        return list.removeAt(0);
    }

    static Object unshift(ListValue list, Object item) {
        list.insert(0, item);
        return Absent.NULL;
    }

    static Object insertAt(ListValue list, long index, Object item) {
        if (index < 0 || index > list.size()) {
            throw new WflError(
                    "Index %d out of bounds for insert into list of length %d"
                            .formatted(index, list.size()));
        }
        list.insert((int) index, item);
        return Absent.NULL;
    }

    static Object removeAt(ListValue list, long index) {
        if (index < 0 || index >= list.size()) {
            throw new WflError(
                    "Index %d out of bounds for list of length %d".formatted(index, list.size()));
        }
        return list.removeAt((int) index);
    }

    static Object clear(ListValue list) {
        list.clear();
        return Absent.NULL;
    }

    static Object fill(ListValue list, Object value) {
        for (int i = 0; i < list.size(); i++) list.set(i, value);
        return Absent.NULL;
    }

    static Object reverse(ListValue list) {
        for (int low = 0, high = list.size() - 1; low < high; low++, high--) {
            Object item = list.get(low);
            list.set(low, list.get(high));
            list.set(high, item);
        }
        return Absent.NULL;
    }
}
