package wfl.library.time;

import static wfl.library.base.Arguments.whole;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What actions read out of values that may be of several types.
final class TimeParts {
    private TimeParts() {}

    /// The date in a date or datetime.
    ///
    /// @param name the action that asks, for the message
    static LocalDate dateOf(String name, Object value) {
        return switch (value) {
            case LocalDate date -> date;
            case LocalDateTime dateTime -> dateTime.toLocalDate();
            default -> throw unexpected(name, "a Date or DateTime", value);
        };
    }

    /// The time of day in a time or datetime.
    static LocalTime timeOf(String name, Object value) {
        return switch (value) {
            case LocalTime time -> time;
            case LocalDateTime dateTime -> dateTime.toLocalTime();
            default -> throw unexpected(name, "a Time or DateTime", value);
        };
    }

    static boolean isLeapYear(Object value) {
        return switch (value) {
            case Double year -> Year.isLeap(whole(year));
            case LocalDate date -> date.isLeapYear();
            case LocalDateTime dateTime -> dateTime.toLocalDate().isLeapYear();
            default -> throw unexpected("is_leap_year", "a number, Date, or DateTime", value);
        };
    }

    /// The moment a value means: midnight of a date, today's moment of a time.
    static LocalDateTime moment(Object value, LocalDateTime now) {
        return switch (value) {
            case LocalDate date -> date.atStartOfDay();
            case LocalTime time -> time.atDate(now.toLocalDate());
            case LocalDateTime dateTime -> dateTime;
            default -> throw unexpected("timestamp", "a Date, Time, or DateTime", value);
        };
    }

    /// Only two datetimes count the days between them.
    static double millisBetween(Object from, Object to) {
        Duration difference =
                from instanceof LocalDateTime start && to instanceof LocalDateTime end
                        ? Duration.between(start, end)
                        : Duration.between(timeOf("time_diff", from), timeOf("time_diff", to));
        // Cut toward zero, which toMillis of a negative duration does not do.
        return difference.isNegative() ? -difference.negated().toMillis() : difference.toMillis();
    }

    private static WflError unexpected(String name, String expected, Object value) {
        return new WflError(name + " expects " + expected + ", got " + Type.nameOf(value));
    }
}
