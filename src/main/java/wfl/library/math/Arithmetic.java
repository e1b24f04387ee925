package wfl.library.math;

import wfl.runtime.Numbers;
import wfl.runtime.WflError;

/// Where the language's arithmetic differs from `java.lang.Math`.
final class Arithmetic {
    /// From here on every double is whole.
    private static final double ALWAYS_WHOLE_MIN = 0x1p52;

    private Arithmetic() {}

    /// Halves go away from zero, zeros keep their sign. Adding a half first would round
    /// 0.49999999999999994 up: the sum is not exact.
    static double round(double x) {
        double size = Math.abs(x);
        if (size >= ALWAYS_WHOLE_MIN) return x;
        double below = Math.floor(size);
        return Math.copySign(size - below >= 0.5 ? below + 1 : below, x);
    }

    static double squareRoot(double x) {
        if (x < 0) throw new WflError("sqrt of negative number: " + Numbers.text(x));
        return Math.sqrt(x);
    }

    static double min(double a, double b) {
        if (Double.isNaN(a)) return b;
        return Double.isNaN(b) ? a : Math.min(a, b);
    }

    static double max(double a, double b) {
        if (Double.isNaN(a)) return b;
        return Double.isNaN(b) ? a : Math.max(a, b);
    }

    /// As C has it: `Math.pow` answers NaN for 1 to the power NaN and for -1 to an infinite power.
    static double power(double base, double exponent) {
        if (base == 1 || (base == -1 && Double.isInfinite(exponent))) return 1;
        return Math.pow(base, exponent);
    }

    static double clamp(double value, double min, double max) {
        if (min > max) {
            throw new WflError(
                    "clamp min (%s) must be less than or equal to max (%s)"
                            .formatted(Numbers.text(min), Numbers.text(max)));
        }
        return min(max(value, min), max);
    }
}
