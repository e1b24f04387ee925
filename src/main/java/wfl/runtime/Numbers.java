package wfl.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The text form of numbers and the tolerance of their equality.
public final class Numbers {
    /// Two numbers closer than this are equal: the distance of 1.0 to the next greater double.
    public static final double EQUALITY_TOLERANCE = Math.ulp(1.0);

    private Numbers() {}

    /// The shortest decimal that reads back as the same number, never in exponent notation: `5`,
    /// `2.5`, `-0`, `inf`, `-inf`, `NaN`.
    public static String text(double value) {
        long whole = (long) value;
        if (whole == value && Math.abs(value) < 1e15) {
            return whole == 0 && 1 / value < 0 ? "-0" : Long.toString(whole);
        }
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        return shortest(value).toPlainString();
    }

    /// The decimal with the fewest digits that reads back as the number.
    ///
    /// @param number finite
    public static BigDecimal shortest(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        // Double.toString never gives fewer than two digits, even where one would do.
        if (digits.precision() != 2) return digits;
        BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return one.doubleValue() == number ? one.stripTrailingZeros() : digits;
    }

    public static boolean equal(double a, double b) {
        return Math.abs(a - b) < EQUALITY_TOLERANCE;
    }
}
