package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// What compiled code does with a variable that has two places: one for a reference, and one for a
/// number, which counts while the reference is {@link #NUMBER}.
public final class Unboxed {
    /// Stands where a reference would be, and is no value of the language.
    public static final Object NUMBER = new Object();

    private Unboxed() {}

    /// What the variable holds; null when it does not exist.
    public static @Nullable Object value(@Nullable Object reference, double number) {
        return reference == NUMBER ? (Object) number : reference;
    }

    /// What to put into the place for a reference so that the variable holds a value.
    public static @Nullable Object reference(@Nullable Object value) {
        return value instanceof Double ? NUMBER : value;
    }

    /// What to put into the place for a number so that the variable holds a value.
    public static double number(@Nullable Object value) {
        return value instanceof Double number ? number : 0;
    }
}
