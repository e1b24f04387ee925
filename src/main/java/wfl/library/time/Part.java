package wfl.library.time;

/// What a written date or time may say, with the least and greatest it may be.
enum Part {
    YEAR(Integer.MIN_VALUE, Integer.MAX_VALUE),
    CENTURY(0, Integer.MAX_VALUE),
    YEAR_IN_CENTURY(0, 99),
    ISO_YEAR(Integer.MIN_VALUE, Integer.MAX_VALUE),
    ISO_YEAR_IN_CENTURY(0, 99),
    QUARTER(1, 4),
    MONTH(1, 12),
    DAY(1, 31),
    DAY_OF_YEAR(1, 366),
    WEEK_FROM_SUNDAY(0, 53),
    WEEK_FROM_MONDAY(0, 53),
    ISO_WEEK(1, 53),
    /// Kept as {@link #WEEKDAY_FROM_MONDAY}.
    WEEKDAY_FROM_SUNDAY(0, 6),
    WEEKDAY_FROM_MONDAY(1, 7),
    /// Kept as {@link #HALF_DAY} and {@link #HOUR_OF_HALF_DAY}.
    HOUR(0, 23),
    HALF_DAY(0, 1),
    HOUR_OF_HALF_DAY(1, 12),
    MINUTE(0, 59),
    SECOND(0, 60),
    NANO(0, 999_999_999),
    TIMESTAMP(Long.MIN_VALUE, Long.MAX_VALUE);

    private final long min;
    private final long max;

    Part(long min, long max) {
        this.min = min;
        this.max = max;
    }

    boolean admits(long value) {
        return value >= min && value <= max;
    }
}
