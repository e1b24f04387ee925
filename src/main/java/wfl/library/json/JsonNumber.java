package wfl.library.json;

import java.math.BigDecimal;
import wfl.runtime.Numbers;

/// Numbers of JSON, read and written.
final class JsonNumber {
    // Between these powers of ten numbers are written without an exponent.
    private static final int PLAIN_EXPONENT_MIN = -5;
    private static final int PLAIN_EXPONENT_MAX = 15;

    /// Longer whole numbers may not fit a `long`.
    private static final int WHOLE_CHARS_MAX = 18;

    // `Double.toString` writes these without an exponent, in the form that is wanted here.
    private static final double PLAIN_MIN = 1e-3;
    private static final double PLAIN_LIMIT = 1e7;

    private JsonNumber() {}

    /// Reads a number that begins with a digit or a minus.
    static double read(JsonSource in) throws JsonException {
        int start = in.at();
        if (in.peek() == '-') in.skip(1);
        int first = in.next();
        if (first == JsonSource.END) throw in.fault("EOF while parsing a value");
        if (first < '0' || first > '9') throw in.fault("invalid number");
        boolean hasMore = in.peek() >= '0' && in.peek() <= '9';
        if (first == '0' && hasMore) throw in.faultAhead("invalid number");
        in.passDigits();
        boolean isWhole = in.peek() != '.' && in.peek() != 'e' && in.peek() != 'E';
        if (isWhole && first != '0' && in.at() - start <= WHOLE_CHARS_MAX) {
            return Long.parseLong(in.slice(start, in.at()));
        }
        if (in.peek() == '.') fraction(in);
        if (in.peek() == 'e' || in.peek() == 'E') exponent(in);
        double number = Double.parseDouble(in.slice(start, in.at()));
        if (Double.isInfinite(number)) throw in.fault("number out of range");
        return number;
    }

    private static void fraction(JsonSource in) throws JsonException {
        in.skip(1);
        if (in.passDigits()) return;
        throw in.faultAhead(
                in.peek() == JsonSource.END ? "EOF while parsing a value" : "invalid number");
    }

    private static void exponent(JsonSource in) throws JsonException {
        in.skip(1);
        if (in.peek() == '+' || in.peek() == '-') in.skip(1);
        int first = in.next();
        if (first == JsonSource.END) throw in.fault("EOF while parsing a value");
        if (first < '0' || first > '9') throw in.fault("invalid number");
        in.passDigits();
    }

    /// The shortest digits that read back as the number, always with a point or an exponent.
    ///
    /// @param number finite
    static String text(double number) {
        if (number == 0) return 1 / number < 0 ? "-0.0" : "0.0";
        double size = Math.abs(number);
        if (size >= PLAIN_MIN && size < PLAIN_LIMIT) return Double.toString(number);
        BigDecimal shortest = Numbers.shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < PLAIN_EXPONENT_MIN || exponent > PLAIN_EXPONENT_MAX) {
            return scientific(shortest, exponent);
        }
        String plain = shortest.toPlainString();
        return shortest.scale() <= 0 ? plain + ".0" : plain;
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        String sign = number.signum() < 0 ? "-" : "";
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String exponentSign = exponent < 0 ? "-" : "+";
        return sign + digits.charAt(0) + fraction + "e" + exponentSign + Math.abs(exponent);
    }
}
