package wfl.runtime;

/// Values inside values: indices and properties.
public final class Access {
    private Access() {}

    /// `target[index]`.
    public static Object index(Object target, Object index) {
        if (index instanceof Double number) return index(target, number.doubleValue());
        if (target instanceof MapValue map && Texts.isText(index)) {
            String key = Texts.string(index);
            return map.get(key).orElseThrow(() -> new WflError("Object has no key '" + key + "'"));
        }
        throw cannotIndex(target, index);
    }

    /// `target[index]`. The index is truncated toward zero; negative and NaN mean 0.
    public static Object index(Object target, double index) {
        if (!(target instanceof ListValue list)) throw cannotIndex(target, index);
        return list.get(place(list, index));
    }

    private static int place(ListValue list, double index) {
        int place = place(index);
        if (place < list.size()) return place;
        throw new WflError(
                "Index "
                        + Numbers.text(Math.max(0, (long) index))
                        + " out of bounds for list of length "
                        + list.size());
    }

    // The JVM's conversion truncates, saturates, and makes 0 of NaN.
    private static int place(double index) {
        return Math.max(0, (int) index);
    }

    /// `target[index]` when it is an item of a list of numbers; NaN when it is not: {@link #index}
    /// then says what there is.
    public static double number(Object target, double index) {
        return target instanceof ListValue list ? list.number(place(index)) : Double.NaN;
    }

    /// `target[index]` when it is an item of a list of numbers, otherwise NaN.
    public static double number(Object target, Object index) {
        return index instanceof Double number ? number(target, number.doubleValue()) : Double.NaN;
    }

    /// `change target[index] to value`. An entry that is missing in a map is added.
    public static void changeElement(Object target, Object index, Object value) {
        if (index instanceof Double number) {
            changeElement(target, number.doubleValue(), value);
        } else if (target instanceof MapValue map && Texts.isText(index)) {
            map.put(Texts.string(index), value);
        } else {
            throw cannotChange(target, index);
        }
    }

    /// `change target[index] to value`, where the index means what it means when it is read.
    public static void changeElement(Object target, double index, Object value) {
        if (!(target instanceof ListValue list)) throw cannotChange(target, index);
        list.set(place(list, index), value);
    }

    /// `change target[index] to value`.
    public static void changeElement(Object target, Object index, double value) {
        if (index instanceof Double number) changeElement(target, number.doubleValue(), value);
        else changeElement(target, index, (Object) value);
    }

    /// `change target[index] to value`.
    public static void changeElement(Object target, double index, double value) {
        if (!(target instanceof ListValue list)) throw cannotChange(target, index);
        list.set(place(list, index), value);
    }

    private static WflError cannotChange(Object target, Object index) {
        String what = "Cannot change an element of " + Type.nameOf(target);
        String by = " by " + Type.nameOf(index);
        return new WflError(
                switch (target) {
                    case ListValue _ -> what + by + ": its elements are counted from 0";
                    case MapValue _ -> what + by + ": its keys are text";
                    default -> what + ": only lists and maps have elements to change";
                });
    }

    /// `change target.name to value`.
    public static void changeProperty(Object target, String name, Object value) {
        if (target instanceof MapValue map) map.put(name, value);
        else if (target instanceof ForeignValue foreign) foreign.changeProperty(name, value);
        else throw cannotChangeProperty(target, name);
    }

    static WflError cannotChangeProperty(Object target, String name) {
        return new WflError(
                "Cannot change property '"
                        + name
                        + "' of "
                        + Type.nameOf(target)
                        + ": only containers' instances, containers and maps have properties to"
                        + " change");
    }

    private static WflError cannotIndex(Object target, Object index) {
        return new WflError("Cannot index " + Type.nameOf(target) + " with " + Type.nameOf(index));
    }

    /// `target.name`.
    public static Object property(Object target, String name) {
        if (target instanceof MapValue map) {
            return map.get(name)
                    .orElseThrow(() -> new WflError("Object has no property '" + name + "'"));
        }
        if (target instanceof ForeignValue foreign) return foreign.property(name);
        throw new WflError("Cannot access property '" + name + "' on non-container value");
    }
}
