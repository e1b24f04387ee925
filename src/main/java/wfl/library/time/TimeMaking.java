package wfl.library.time;

import static wfl.library.base.Arguments.whole;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import wfl.runtime.WflError;

/// Dates and times made of numbers.
final class TimeMaking {
    static final int YEAR_MIN = -262_144;
    static final int YEAR_MAX = 262_143;

    /// Parts other than years are unsigned 32-bit numbers.
    private static final long PART_MAX = 0xFFFF_FFFFL;

    private static final long SECONDS_MIN =
            LocalDate.of(YEAR_MIN, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long SECONDS_MAX =
            LocalDate.of(YEAR_MAX + 1, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1;

    private TimeMaking() {}

    static LocalDate date(Object[] arguments) {
        long month = part(arguments, 1);
        long day = part(arguments, 2);
        requireRange("Month", month, 1, 12);
        requireRange("Day", day, 1, 31);
        return existingDate(whole(arguments[0]), month, day);
    }

    static LocalTime time(Object[] arguments) {
        long hours = part(arguments, 0);
        long minutes = part(arguments, 1);
        long seconds = part(arguments, 2);
        requireRange("Hours", hours, 0, 23);
        requireRange("Minutes", minutes, 0, 59);
        requireRange("Seconds", seconds, 0, 59);
        return LocalTime.of((int) hours, (int) minutes, (int) seconds);
    }

    static LocalDateTime dateTime(Object[] arguments) {
        LocalDate date = existingDate(whole(arguments[0]), part(arguments, 1), part(arguments, 2));
        long hours = part(arguments, 3);
        long minutes = part(arguments, 4);
        long seconds = part(arguments, 5);
        if (hours > 23 || minutes > 59 || seconds > 59) {
            throw new WflError(
                    "Failed to create time with hours: %d, minutes: %d, seconds: %d"
                            .formatted(hours, minutes, seconds));
        }
        return date.atTime((int) hours, (int) minutes, (int) seconds);
    }

    // An argument that was left out is 0.
    private static long part(Object[] arguments, int index) {
        if (index >= arguments.length) return 0;
        return Math.clamp(whole(arguments[index]), 0, PART_MAX);
    }

    private static void requireRange(String part, long value, int min, int max) {
        if (value < min || value > max) {
            throw new WflError(
                    "%s must be between %d and %d, got %d".formatted(part, min, max, value));
        }
    }

    private static LocalDate existingDate(long year, long month, long day) {
        try {
            if (year < YEAR_MIN || year > YEAR_MAX || month > 12 || day > 31) {
                throw new DateTimeException("out of range");
            }
            return LocalDate.of((int) year, (int) month, (int) day);
        } catch (DateTimeException e) {
            long shownYear = Math.clamp(year, Integer.MIN_VALUE, Integer.MAX_VALUE);
            throw new WflError(
                    "Failed to create date with year: %d, month: %d, day: %d"
                            .formatted(shownYear, month, day));
        }
    }

    static LocalDate daysLater(LocalDate date, long days) {
        LocalDate later = moved(date, days);
        if (isInRange(later)) return later;
        throw new WflError("Failed to add " + days + " days to date");
    }

    static LocalDate daysEarlier(LocalDate date, long days) {
        // The most negative number has no opposite; it is out of range anyway.
        LocalDate earlier = days == Long.MIN_VALUE ? LocalDate.MAX : moved(date, -days);
        if (isInRange(earlier)) return earlier;
        throw new WflError("Failed to subtract " + days + " days from date");
    }

    private static LocalDate moved(LocalDate date, long days) {
        try {
            return date.plusDays(days);
        } catch (DateTimeException | ArithmeticException e) {
            return LocalDate.MAX;
        }
    }

    private static boolean isInRange(LocalDate date) {
        return date.getYear() >= YEAR_MIN && date.getYear() <= YEAR_MAX;
    }

    static LocalDateTime ofTimestamp(long seconds) {
        if (seconds < SECONDS_MIN || seconds > SECONDS_MAX) {
            throw new WflError("Invalid Unix timestamp: " + seconds);
        }
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    static double daysInMonth(Object year, Object month) {
        long wholeMonth = Math.clamp(whole(month), 0, PART_MAX);
        requireRange("Month", wholeMonth, 1, 12);
        int wholeYear = Math.clamp(whole(year), YEAR_MIN, YEAR_MAX);
        return YearMonth.of(wholeYear, (int) wholeMonth).lengthOfMonth();
    }
}
