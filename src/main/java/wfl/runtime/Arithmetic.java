package wfl.runtime;

/// The arithmetic operators on values of any type. Compiled code uses JVM instructions instead
/// where it knows both operands to be numbers; the results of all but {@link #add} are numbers, so
/// they are primitive.
public final class Arithmetic {
    /// Products of whole numbers up to about twice this are not rounded.
    private static final double EXACT_MAX = 0x1p52;

    private Arithmetic() {}

    /// `a plus b`: the sum of numbers, the joined text when either is text.
    public static Object add(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x + y;
        if (Texts.isText(a) || Texts.isText(b)) return Joining.join(a, b);
        throw new WflError("Cannot add " + Type.nameOf(a) + " and " + Type.nameOf(b));
    }

    public static Object add(double a, Object b) {
        return b instanceof Double y ? (Object) (a + y) : add((Object) a, b);
    }

    public static Object add(Object a, double b) {
        return a instanceof Double x ? (Object) (x + b) : add(a, (Object) b);
    }

    public static double subtract(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x - y;
        throw new WflError("Cannot subtract " + Type.nameOf(b) + " from " + Type.nameOf(a));
    }

    public static double subtract(Object a, double b) {
        return a instanceof Double x ? x - b : subtract(a, (Object) b);
    }

    public static double subtract(double a, Object b) {
        return b instanceof Double y ? a - y : subtract((Object) a, b);
    }

    public static double multiply(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return x * y;
        throw new WflError("Cannot multiply " + Type.nameOf(a) + " and " + Type.nameOf(b));
    }

    public static double multiply(Object a, double b) {
        return a instanceof Double x ? x * b : multiply(a, (Object) b);
    }

    public static double multiply(double a, Object b) {
        return b instanceof Double y ? a * y : multiply((Object) a, b);
    }

    public static double divide(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return divide(x.doubleValue(), y);
        throw new WflError("Cannot divide " + Type.nameOf(a) + " by " + Type.nameOf(b));
    }

    public static double divide(Object a, double b) {
        return a instanceof Double x ? divide(x.doubleValue(), b) : divide(a, (Object) b);
    }

    public static double divide(double a, Object b) {
        return b instanceof Double y ? divide(a, y.doubleValue()) : divide((Object) a, b);
    }

    public static double divide(double a, double b) {
        if (b == 0) throw new WflError("Division by zero");
        double result = a / b;
        if (Double.isFinite(result)) return result;
        throw new WflError("Division resulted in invalid number: " + Numbers.text(result));
    }

    public static double modulo(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) return modulo(x.doubleValue(), y);
        throw new WflError("Cannot compute modulo of " + Type.nameOf(a) + " by " + Type.nameOf(b));
    }

    public static double modulo(Object a, double b) {
        return a instanceof Double x ? modulo(x.doubleValue(), b) : modulo(a, (Object) b);
    }

    public static double modulo(double a, Object b) {
        return b instanceof Double y ? modulo(a, y.doubleValue()) : modulo((Object) a, b);
    }

    /// The remainder with the sign of the dividend.
    public static double modulo(double a, double b) {
        if (b == 0) throw new WflError("Modulo by zero");
        // The JVM's remainder of doubles is slow. Here all that is rounded is the quotient, which
        // can
        // only be rounded up, to the next whole number, and only if the dividend is not whole.
        if (a > 0 && a <= EXACT_MAX && b >= 1 && b <= EXACT_MAX && b == Math.rint(b)) {
            double rest = a - Math.floor(a / b) * b;
            return rest < 0 ? rest + b : rest;
        }
        return otherModulo(a, b);
    }

    private static double otherModulo(double a, double b) {
        if (a == 0 && !Double.isNaN(b)) return a;
        long x = (long) a;
        long y = (long) b;
        if (x == a && y == b && x > 0 && x != Long.MAX_VALUE) return x % y;
        double result = a % b;
        if (Double.isFinite(result)) return result;
        throw new WflError("Modulo resulted in invalid number: " + Numbers.text(result));
    }

    /// Whether {@link #moduloByWhole} is for a divisor.
    public static boolean isSmallWhole(double divisor) {
        return divisor >= 1 && divisor == (int) divisor;
    }

    /// Like {@link #modulo}, by a divisor that stands in the program: dividing by it is multiplying
    /// by its inverse, which machine code holds as a constant.
    ///
    /// @param divisor one that {@link #isSmallWhole}
    public static double moduloByWhole(double a, double divisor) {
        if (!(a > 0 && a <= EXACT_MAX)) return modulo(a, divisor);
        // The quotient is rounded twice and so may be the next whole number, up or down.
        double rest = a - Math.floor(a * (1 / divisor)) * divisor;
        if (rest < 0) return rest + divisor;
        return rest < divisor ? rest : rest - divisor;
    }

    public static double negate(Object a) {
        if (a instanceof Double x) return -x;
        throw new WflError("Cannot negate " + Type.nameOf(a));
    }

    /// `add value to name`: appends to a list, adds to a number; what the name then holds.
    public static Object addTo(Object target, Object value) {
        if (target instanceof ListValue list) {
            list.add(value);
            return list;
        }
        if (target instanceof Double x) return addToNumber(x, value);
        throw new WflError("Cannot add to non-list value: " + Display.debug(target));
    }

    public static Object addTo(Object target, double value) {
        if (target instanceof ListValue list) {
            list.add(value);
            return list;
        }
        return target instanceof Double x ? (Object) (x + value) : addTo(target, (Object) value);
    }

    public static double addToNumber(double target, Object value) {
        if (value instanceof Double y) return target + y;
        throw new WflError("Cannot add non-numeric value to number");
    }
}
