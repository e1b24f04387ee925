package wfl.library.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a text said, and the date or time that follows from it. Everything that was said must fit.
final class WrittenParts {
    private static final int CENTURY_TURN = 70;

    private final Map<Part, Long> parts = new EnumMap<>(Part.class);

    void set(Part part, long value) throws TimeParseException {
        if (!part.admits(value)) throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
        switch (part) {
            case HOUR -> {
                keep(Part.HALF_DAY, value / 12);
                keep(Part.HOUR_OF_HALF_DAY, value % 12);
            }
            case HOUR_OF_HALF_DAY -> keep(part, value % 12);
            case WEEKDAY_FROM_SUNDAY -> keep(Part.WEEKDAY_FROM_MONDAY, value == 0 ? 7 : value);
            default -> keep(part, value);
        }
    }

    private void keep(Part part, long value) throws TimeParseException {
        Long before = parts.put(part, value);
        if (before != null && before != value) {
            throw new TimeParseException(TimeParseException.IMPOSSIBLE);
        }
    }

    LocalDate date() throws TimeParseException {
        LocalDate date;
        try {
            date = dateFrom(year(Part.YEAR, Part.YEAR_IN_CENTURY));
        } catch (DateTimeException e) {
            throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
        }
        if (date.getYear() < TimeMaking.YEAR_MIN || date.getYear() > TimeMaking.YEAR_MAX) {
            throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
        }
        for (var said : parts.entrySet()) {
            if (!agrees(date, said.getKey(), said.getValue())) {
                throw new TimeParseException(TimeParseException.IMPOSSIBLE);
            }
        }
        return date;
    }

    private LocalDate dateFrom(@Nullable Integer year) throws TimeParseException {
        Integer isoYear = year(Part.ISO_YEAR, Part.ISO_YEAR_IN_CENTURY);
        if (year != null && has(Part.MONTH) && has(Part.DAY)) {
            return LocalDate.of(year, number(Part.MONTH), number(Part.DAY));
        }
        if (year != null && has(Part.DAY_OF_YEAR)) {
            return LocalDate.ofYearDay(year, number(Part.DAY_OF_YEAR));
        }
        boolean hasWeekday = has(Part.WEEKDAY_FROM_MONDAY);
        if (year != null && hasWeekday && has(Part.WEEK_FROM_SUNDAY)) {
            return inWeek(year, number(Part.WEEK_FROM_SUNDAY), 7);
        }
        if (year != null && hasWeekday && has(Part.WEEK_FROM_MONDAY)) {
            return inWeek(year, number(Part.WEEK_FROM_MONDAY), 1);
        }
        if (isoYear != null && hasWeekday && has(Part.ISO_WEEK)) {
            return LocalDate.of(isoYear, 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(Part.ISO_WEEK))
                    .with(ChronoField.DAY_OF_WEEK, weekday());
        }
        throw new TimeParseException(TimeParseException.NOT_ENOUGH);
    }

    // Week 1 starts with the year's first day of the week; the days before are week 0.
    private LocalDate inWeek(int year, int week, int firstWeekday) throws TimeParseException {
        LocalDate newYear = LocalDate.of(year, 1, 1);
        int daysToFirst = Math.floorMod(firstWeekday - newYear.getDayOfWeek().getValue(), 7);
        int daysIntoWeek = Math.floorMod(weekday() - firstWeekday, 7);
        LocalDate date = newYear.plusDays(daysToFirst + (week - 1) * 7L + daysIntoWeek);
        if (date.getYear() == year) return date;
        throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
    }

    private int weekday() {
        return number(Part.WEEKDAY_FROM_MONDAY);
    }

    /// The year, from itself or from century and year in it; null when it was not said.
    private @Nullable Integer year(Part whole, Part inCentury) throws TimeParseException {
        if (has(whole)) {
            boolean saysCentury = has(inCentury) || (whole == Part.YEAR && has(Part.CENTURY));
            if (number(whole) < 0 && saysCentury) {
                throw new TimeParseException(TimeParseException.IMPOSSIBLE);
            }
            return number(whole);
        }
        boolean hasCentury = whole == Part.YEAR && has(Part.CENTURY);
        if (!has(inCentury)) {
            if (hasCentury) throw new TimeParseException(TimeParseException.NOT_ENOUGH);
            return null;
        }
        int yearInCentury = number(inCentury);
        if (!hasCentury) return yearInCentury + (yearInCentury < CENTURY_TURN ? 2000 : 1900);
        long year = number(Part.CENTURY) * 100L + yearInCentury;
        if (year > TimeMaking.YEAR_MAX) {
            throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
        }
        return (int) year;
    }

    private static boolean agrees(LocalDate date, Part part, long value) {
        NumericField field =
                switch (part) {
                    case YEAR -> NumericField.YEAR;
                    case CENTURY -> NumericField.CENTURY;
                    case YEAR_IN_CENTURY -> NumericField.YEAR_IN_CENTURY;
                    case ISO_YEAR -> NumericField.ISO_YEAR;
                    case ISO_YEAR_IN_CENTURY -> NumericField.ISO_YEAR_IN_CENTURY;
                    case QUARTER -> NumericField.QUARTER;
                    case MONTH -> NumericField.MONTH;
                    case DAY -> NumericField.DAY;
                    case DAY_OF_YEAR -> NumericField.DAY_OF_YEAR;
                    case WEEK_FROM_SUNDAY -> NumericField.WEEK_FROM_SUNDAY;
                    case WEEK_FROM_MONDAY -> NumericField.WEEK_FROM_MONDAY;
                    case ISO_WEEK -> NumericField.ISO_WEEK;
                    case WEEKDAY_FROM_MONDAY -> NumericField.WEEKDAY_FROM_MONDAY;
                    case WEEKDAY_FROM_SUNDAY,
                            HOUR,
                            HALF_DAY,
                            HOUR_OF_HALF_DAY,
                            MINUTE,
                            SECOND,
                            NANO,
                            TIMESTAMP ->
                            null;
                };
        return field == null || field.value(date) == value;
    }

    LocalTime time() throws TimeParseException {
        if (!has(Part.HALF_DAY) || !has(Part.HOUR_OF_HALF_DAY) || !has(Part.MINUTE)) {
            throw new TimeParseException(TimeParseException.NOT_ENOUGH);
        }
        if (has(Part.NANO) && !has(Part.SECOND)) {
            throw new TimeParseException(TimeParseException.NOT_ENOUGH);
        }
        int second = has(Part.SECOND) ? number(Part.SECOND) : 0;
        // A time of day here has no leap second.
        if (second > 59) throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
        int hour = number(Part.HALF_DAY) * 12 + number(Part.HOUR_OF_HALF_DAY);
        int nano = has(Part.NANO) ? number(Part.NANO) : 0;
        return LocalTime.of(hour, number(Part.MINUTE), second, nano);
    }

    private boolean has(Part part) {
        return parts.containsKey(part);
    }

    private int number(Part part) {
        return parts.getOrDefault(part, 0L).intValue();
    }
}
