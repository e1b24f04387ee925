package wfl.runtime;

/// The statements that change lists.
public final class Lists {
    private Lists() {}

    /// `remove value from target`: the first equal item; nothing happens without one.
    public static void remove(Object target, Object value) {
        if (!(target instanceof ListValue list)) {
            throw new WflError("Cannot remove from non-list value: " + Display.debug(target));
        }
        int index = list.indexOf(value);
        if (index >= 0) list.removeAt(index);
    }

    /// `clear target`.
    public static void clear(Execution execution, Object target) {
        if (target instanceof ForeignValue foreign) {
            foreign.clear(execution);
            return;
        }
        if (!(target instanceof ListValue list)) {
            throw new WflError("Cannot clear non-list value: " + Display.debug(target));
        }
        list.clear();
    }

    /// `push with target and value`.
    public static void push(Object target, Object value) {
        if (!(target instanceof ListValue list)) {
            throw new WflError("Cannot push to non-list value: " + Display.debug(target));
        }
        list.add(value);
    }

    public static void push(Object target, double value) {
        if (target instanceof ListValue list) list.add(value);
        else push(target, (Object) value);
    }
}
