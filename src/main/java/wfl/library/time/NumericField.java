package wfl.library.time;

import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.function.ToLongFunction;
import wfl.library.time.FormatItem.Padding;

/// Numbers in dates and times: how wide they are written, and what they say when read.
enum NumericField {
    YEAR(4, Padding.ZERO, t -> t.get(ChronoField.YEAR), Part.YEAR),
    CENTURY(2, Padding.ZERO, t -> Math.floorDiv(t.get(ChronoField.YEAR), 100), Part.CENTURY),
    YEAR_IN_CENTURY(
            2,
            Padding.ZERO,
            t -> Math.floorMod(t.get(ChronoField.YEAR), 100),
            Part.YEAR_IN_CENTURY),
    ISO_YEAR(4, Padding.ZERO, t -> t.get(IsoFields.WEEK_BASED_YEAR), Part.ISO_YEAR),
    ISO_YEAR_IN_CENTURY(
            2,
            Padding.ZERO,
            t -> Math.floorMod(t.get(IsoFields.WEEK_BASED_YEAR), 100),
            Part.ISO_YEAR_IN_CENTURY),
    QUARTER(1, Padding.NONE, t -> t.get(IsoFields.QUARTER_OF_YEAR), Part.QUARTER),
    MONTH(2, Padding.ZERO, t -> t.get(ChronoField.MONTH_OF_YEAR), Part.MONTH),
    DAY(2, Padding.ZERO, t -> t.get(ChronoField.DAY_OF_MONTH), Part.DAY),
    DAY_OF_YEAR(3, Padding.ZERO, t -> t.get(ChronoField.DAY_OF_YEAR), Part.DAY_OF_YEAR),
    WEEK_FROM_SUNDAY(2, Padding.ZERO, t -> weekOfYear(t, 0), Part.WEEK_FROM_SUNDAY),
    WEEK_FROM_MONDAY(2, Padding.ZERO, t -> weekOfYear(t, 1), Part.WEEK_FROM_MONDAY),
    ISO_WEEK(2, Padding.ZERO, t -> t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), Part.ISO_WEEK),
    /// 0 for Sunday.
    WEEKDAY_FROM_SUNDAY(
            1, Padding.NONE, t -> t.get(ChronoField.DAY_OF_WEEK) % 7, Part.WEEKDAY_FROM_SUNDAY),
    /// 1 for Monday.
    WEEKDAY_FROM_MONDAY(
            1, Padding.NONE, t -> t.get(ChronoField.DAY_OF_WEEK), Part.WEEKDAY_FROM_MONDAY),
    HOUR(2, Padding.ZERO, t -> t.get(ChronoField.HOUR_OF_DAY), Part.HOUR),
    HOUR_OF_HALF_DAY(
            2, Padding.ZERO, t -> t.get(ChronoField.CLOCK_HOUR_OF_AMPM), Part.HOUR_OF_HALF_DAY),
    MINUTE(2, Padding.ZERO, t -> t.get(ChronoField.MINUTE_OF_HOUR), Part.MINUTE),
    SECOND(2, Padding.ZERO, t -> t.get(ChronoField.SECOND_OF_MINUTE), Part.SECOND),
    NANO(9, Padding.ZERO, t -> t.get(ChronoField.NANO_OF_SECOND), Part.NANO),
    TIMESTAMP(Integer.MAX_VALUE, Padding.NONE, NumericField::timestamp, Part.TIMESTAMP);

    /// A year that needs more digits is written with its sign.
    private static final int YEAR_UNSIGNED_MAX = 9999;

    private final int digitsMax;
    private final Padding padding;
    private final ToLongFunction<TemporalAccessor> reader;
    private final Part part;

    NumericField(
            int digitsMax, Padding padding, ToLongFunction<TemporalAccessor> reader, Part part) {
        this.digitsMax = digitsMax;
        this.padding = padding;
        this.reader = reader;
        this.part = part;
    }

    /// The most digits it is read from.
    int digitsMax() {
        return digitsMax;
    }

    /// Whether a sign may stand in front when it is read.
    boolean isSigned() {
        return this == YEAR || this == ISO_YEAR || this == TIMESTAMP;
    }

    /// How it is filled up unless a format says otherwise.
    Padding padding() {
        return padding;
    }

    /// What it says about a date or time.
    Part part() {
        return part;
    }

    /// Its number in a date, time or datetime that has it.
    ///
    /// @throws java.time.DateTimeException the value has no such field
    long value(TemporalAccessor value) {
        return reader.applyAsLong(value);
    }

    /// Its text for a date, time or datetime that has it.
    ///
    /// @throws java.time.DateTimeException the value has no such field
    String text(TemporalAccessor value, Padding padding) {
        long number = value(value);
        boolean isWideYear =
                (this == YEAR || this == ISO_YEAR) && (number < 0 || number > YEAR_UNSIGNED_MAX);
        String sign = number < 0 ? "-" : isWideYear ? "+" : "";
        String digits = Long.toString(Math.abs(number));
        // A sign takes a place of its own.
        int missing = padding == Padding.NONE ? 0 : Math.max(0, digitsMax - digits.length());
        return padding == Padding.SPACE
                ? " ".repeat(missing) + sign + digits
                : sign + "0".repeat(missing) + digits;
    }

    private static long weekOfYear(TemporalAccessor value, int firstWeekday) {
        int weekday = Math.floorMod(value.get(ChronoField.DAY_OF_WEEK) - firstWeekday, 7);
        return (value.get(ChronoField.DAY_OF_YEAR) + 6 - weekday) / 7;
    }

    private static long timestamp(TemporalAccessor value) {
        long days = value.getLong(ChronoField.EPOCH_DAY);
        return days * 86_400 + value.getLong(ChronoField.SECOND_OF_DAY);
    }
}
