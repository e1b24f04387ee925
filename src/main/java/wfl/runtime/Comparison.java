package wfl.runtime;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// The ordering operators and `contains` on values of any type.
public final class Comparison {
    private Comparison() {}

    public static boolean less(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x < y;
        return compare(a, b, "<") < 0;
    }

    public static boolean less(Object a, double b) {
        return a instanceof Double x ? x < b : less(a, (Object) b);
    }

    public static boolean less(double a, Object b) {
        return b instanceof Double y ? a < y : less((Object) a, b);
    }

    public static boolean lessOrEqual(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x <= y;
        return compare(a, b, "<=") <= 0;
    }

    public static boolean lessOrEqual(Object a, double b) {
        return a instanceof Double x ? x <= b : lessOrEqual(a, (Object) b);
    }

    public static boolean lessOrEqual(double a, Object b) {
        return b instanceof Double y ? a <= y : lessOrEqual((Object) a, b);
    }

    public static boolean greater(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x > y;
        return compare(a, b, ">") > 0;
    }

    public static boolean greater(Object a, double b) {
        return a instanceof Double x ? x > b : greater(a, (Object) b);
    }

    public static boolean greater(double a, Object b) {
        return b instanceof Double y ? a > y : greater((Object) a, b);
    }

    public static boolean greaterOrEqual(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x >= y;
        return compare(a, b, ">=") >= 0;
    }

    public static boolean greaterOrEqual(Object a, double b) {
        return a instanceof Double x ? x >= b : greaterOrEqual(a, (Object) b);
    }

    public static boolean greaterOrEqual(double a, Object b) {
        return b instanceof Double y ? a >= y : greaterOrEqual((Object) a, b);
    }

    public static boolean equal(Object a, double b) {
        return a instanceof Double x && Numbers.equal(x, b);
    }

    public static boolean equal(double a, Object b) {
        return b instanceof Double y && Numbers.equal(a, y);
    }

    /// The order of two values that are not both numbers.
    private static int compare(Object a, Object b, String operator) {
        if (Texts.isText(a) && Texts.isText(b)) {
            return compareCodePoints(Texts.string(a), Texts.string(b));
        }
        if (a instanceof LocalDate x && b instanceof LocalDate y) return x.compareTo(y);
        if (a instanceof LocalTime x && b instanceof LocalTime y) return x.compareTo(y);
        if (a instanceof LocalDateTime x && b instanceof LocalDateTime y) return x.compareTo(y);
        throw new WflError(
                "Cannot compare "
                        + Type.nameOf(a)
                        + " and "
                        + Type.nameOf(b)
                        + " with "
                        + operator);
    }

    // Java orders by UTF-16 unit, which puts characters beyond U+FFFF before U+E000..U+FFFF.
    private static int compareCodePoints(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x == y) continue;
            if (Character.isSurrogate(x) && Character.isSurrogate(y)) return x - y;
            if (Character.isSurrogate(x)) return 1;
            return Character.isSurrogate(y) ? -1 : x - y;
        }
        return a.length() - b.length();
    }

    /// `container contains item`.
    public static boolean contains(Object container, Object item) {
        if (container instanceof ListValue list) return list.indexOf(item) >= 0;
        if (Texts.isText(item)) {
            if (container instanceof MapValue map) return map.contains(Texts.string(item));
            if (Texts.isText(container)) {
                return Texts.string(container).contains(Texts.string(item));
            }
        }
        throw new WflError(
                "Cannot check if " + Type.nameOf(container) + " contains " + Type.nameOf(item));
    }
}
