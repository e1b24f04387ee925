package wfl.library.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import wfl.runtime.Numbers;
import wfl.runtime.WflError;

/// Numbers as text with a fixed number of decimals.
final class NumberFormat {
    /// All digits a double can need behind the point to be told from its neighbours near 1.
    private static final int PRECISION_MAX = 17;

    private NumberFormat() {}

    /// Rounds the exact binary value, ties to even; a result of zero keeps the sign it had.
    static String format(double number, double precision) {
        if (!(precision >= 0 && precision <= PRECISION_MAX) || precision % 1 != 0) {
            throw new WflError(
                    "format_number expects a whole-number precision between 0 and "
                            + PRECISION_MAX
                            + ", got "
                            + Numbers.text(precision));
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new WflError("format_number expects a finite number");
        }
        boolean negative = number < 0 || 1 / number < 0;
        BigDecimal size = new BigDecimal(Math.abs(number));
        String digits = size.setScale((int) precision, RoundingMode.HALF_EVEN).toPlainString();
        return negative ? "-" + digits : digits;
    }
}
