package wfl.library.base;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import wfl.runtime.Builtin.Kind;
import wfl.runtime.ListValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What arguments must be, and reading them once they are.
///
/// The readers ({@link #number}, {@link #text}, ...) belong after a check: on a wrong type they
/// raise the same message the check would have.
public final class Arguments {
    private Arguments() {}

    /// The error of a call with the wrong number of arguments.
    ///
    /// @param max {@link Integer#MAX_VALUE} when there is no most
    public static WflError wrongCount(String name, int min, int max, int found) {
        String expected =
                min == max
                        ? count(min)
                        : max == Integer.MAX_VALUE
                                ? "at least " + count(min)
                                : "between " + min + " and " + max + " arguments";
        return new WflError(name + " expects " + expected + ", got " + found);
    }

    private static String count(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    /// Passes a value of the kind. Maps, binaries and patterns pass unseen: the actions that take
    /// them have messages of their own.
    ///
    /// @throws WflError `Expected a number, got Text`
    public static void require(Kind kind, Object value) {
        switch (kind) {
            case NUMBER -> number(value);
            case TEXT -> requireText(value);
            case BOOLEAN -> bool(value);
            case LIST -> list(value);
            case DATE -> date(value);
            case TIME -> time(value);
            case DATE_TIME -> dateTime(value);
            case ANY, MAP, BINARY, PATTERN, NOTHING -> {}
        }
    }

    public static double number(Object value) {
        if (value instanceof Double number) return number;
        throw unexpected("a number", value);
    }

    public static String text(Object value) {
        requireText(value);
        return Texts.string(value);
    }

    // Joined text stays joined until somebody reads it.
    private static void requireText(Object value) {
        if (!Texts.isText(value)) throw unexpected("text", value);
    }

    public static boolean bool(Object value) {
        if (value instanceof Boolean yes) return yes;
        throw unexpected("a boolean", value);
    }

    public static ListValue list(Object value) {
        if (value instanceof ListValue list) return list;
        throw unexpected("a list", value);
    }

    public static LocalDate date(Object value) {
        if (value instanceof LocalDate date) return date;
        throw unexpected("a Date", value);
    }

    public static LocalTime time(Object value) {
        if (value instanceof LocalTime time) return time;
        throw unexpected("a Time", value);
    }

    public static LocalDateTime dateTime(Object value) {
        if (value instanceof LocalDateTime dateTime) return dateTime;
        throw unexpected("a DateTime", value);
    }

    /// A number as a whole number: cut toward zero, held at the ends of the range; NaN is 0.
    public static long whole(Object value) {
        return (long) number(value);
    }

    /// A number as a whole number of things: like {@link #whole}, and negative numbers are 0.
    public static long wholeNotNegative(Object value) {
        return Math.max(0, whole(value));
    }

    /// A number as an unsigned 64-bit whole number: cut, held at the ends of that range; NaN is 0.
    public static long unsignedWhole(Object value) {
        double number = number(value);
        if (!(number >= 0x1p63)) return Math.max(0, (long) number);
        return number >= 0x1p64 ? -1L : (long) (number - 0x1p63) ^ Long.MIN_VALUE;
    }

    private static WflError unexpected(String expected, Object value) {
        return new WflError("Expected " + expected + ", got " + Type.nameOf(value));
    }
}
