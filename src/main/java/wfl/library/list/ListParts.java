package wfl.library.list;

import java.util.HashSet;
import wfl.runtime.Display;
import wfl.runtime.ListValue;
import wfl.runtime.Type;

/// New lists, and text, made of lists.
final class ListParts {
    private record Shown(String type, String text) {}

    private ListParts() {}

    static ListValue slice(ListValue list, long start, long end) {
        int to = (int) Math.min(end, list.size());
        return start >= to ? new ListValue() : list.slice((int) start, to);
    }

    static ListValue concat(ListValue first, ListValue second) {
        var items = new Object[Math.addExact(first.size(), second.size())];
        for (int i = 0; i < first.size(); i++) items[i] = first.get(i);
        for (int i = 0; i < second.size(); i++) items[first.size() + i] = second.get(i);
        return ListValue.owning(items);
    }

    static String join(ListValue list, String separator) {
        var text = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) text.append(separator);
            text.append(Display.text(list.get(i)));
        }
        return text.toString();
    }

    /// Two items are the same when they are of one type and display alike.
    static ListValue unique(ListValue list) {
        var seen = new HashSet<Shown>();
        var unique = new ListValue();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            if (seen.add(new Shown(Type.nameOf(item), Display.text(item)))) unique.add(item);
        }
        return unique;
    }
}
