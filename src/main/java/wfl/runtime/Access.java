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
        // The JVM's conversion truncates, saturates, and makes 0 of NaN.
        long place = Math.max(0, (long) index);
        if (place < list.size()) return list.get((int) place);
        throw new WflError(
                "Index "
                        + Numbers.text(place)
                        + " out of bounds for list of length "
                        + list.size());
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
