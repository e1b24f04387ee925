package wfl.runtime;

/// The statements that change maps.
public final class Maps {
    private Maps() {}

    /// `remove key ... from map`: nothing happens without such an entry.
    ///
    /// @return whether there was one
    public static boolean removeKey(MapValue map, Object key) {
        if (!Texts.isText(key)) {
            throw new WflError(
                    "Cannot remove a key from a map by "
                            + Type.nameOf(key)
                            + ": its keys are text");
        }
        String name = Texts.string(key);
        boolean there = map.contains(name);
        map.remove(name);
        return there;
    }

    /// What is said of `remove key` where there are no keys.
    public static WflError hasNoKeys(Object value) {
        return new WflError(
                "Cannot remove a key from "
                        + Type.nameOf(value)
                        + ": only maps and keystores have keys");
    }
}
