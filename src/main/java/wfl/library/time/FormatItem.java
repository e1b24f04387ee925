package wfl.library.time;

/// A piece of a format string.
sealed interface FormatItem {
    /// Text that stands for itself.
    record Literal(String text) implements FormatItem {}

    /// White space: written as it is, read as any amount.
    record Space(String text) implements FormatItem {}

    /// A number, with how it is filled up to its width.
    record Numeric(NumericField field, Padding padding) implements FormatItem {}

    /// A name of a month, a weekday or a half of the day.
    record Name(NameField field) implements FormatItem {}

    /// The part of a second behind the whole ones.
    ///
    /// @param digits how many; 0 for as many groups of three as it takes
    record Fraction(boolean withDot, int digits) implements FormatItem {}

    /// A code for the time zone, which no value here has.
    record Zone(String code) implements FormatItem {}

    /// A code that means nothing.
    record Unknown(String code) implements FormatItem {}

    /// What stands in front of a short number.
    enum Padding {
        NONE,
        SPACE,
        ZERO
    }

    /// What has a name.
    enum NameField {
        MONTH_SHORT,
        MONTH,
        WEEKDAY_SHORT,
        WEEKDAY,
        HALF_DAY_SMALL,
        HALF_DAY_CAPITAL
    }
}
