package wfl.runtime;

/// The statements that change lists.
public final class Lists {
    private Lists() {}

    /// `remove value from target`: the first equal item; nothing happens without one.
    public static void remove(Object target, Object value) {
        if (!(target instanceof ListValue list)) {
            throw new WflError("Cannot remove from non-list value: " + Display.debug(target));
        }
        for (int i = 0; i < list.size(); i++) {
            if (Equality.equal(list.get(i), value)) {
                list.removeAt(i);
                return;
            }
        }
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
}
