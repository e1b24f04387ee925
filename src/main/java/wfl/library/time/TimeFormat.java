package wfl.library.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import wfl.library.time.FormatItem.Fraction;
import wfl.library.time.FormatItem.Literal;
import wfl.library.time.FormatItem.Name;
import wfl.library.time.FormatItem.NameField;
import wfl.library.time.FormatItem.Numeric;
import wfl.library.time.FormatItem.Space;
import wfl.library.time.FormatItem.Unknown;
import wfl.library.time.FormatItem.Zone;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// How a date or time is written: `%Y-%m-%d` and the other codes of `strftime`, in English.
///
/// Immutable and thread-safe.
public final class TimeFormat {
    static final TimeFormat ISO_DATE = of("%Y-%m-%d");

    private static final int NANO_DIGITS = 9;

    private final List<FormatItem> items;

    private TimeFormat(List<FormatItem> items) {
        this.items = items;
    }

    /// A format of this text. Codes that mean nothing are an error when the format is used.
    public static TimeFormat of(String format) {
        return new TimeFormat(new FormatReader(format).items());
    }

    /// The text of a date, time or datetime.
    ///
    /// @throws WflError the format asks for something the value does not have
    public String format(TemporalAccessor value) {
        var text = new StringBuilder();
        for (FormatItem item : items) text.append(written(item, value));
        return text.toString();
    }

    private static String written(FormatItem item, TemporalAccessor value) {
        try {
            return switch (item) {
                case Literal(var text) -> text;
                case Space(var text) -> text;
                case Numeric(var field, var padding) -> field.text(value, padding);
                case Name(var field) -> name(field, value);
                case Fraction(var withDot, var digits) -> fraction(withDot, digits, value);
                case Zone(var code) ->
                        throw new WflError(
                                "The format asks for a time zone with '%s', and a %s has none."
                                        .formatted(code, Type.nameOf(value)));
                case Unknown(var code) ->
                        throw new WflError(
                                "The format has '"
                                        + code
                                        + "', which means nothing. Write %% for a percent sign.");
            };
        } catch (DateTimeException e) {
            throw new WflError(
                    "The format asks for something that a "
                            + Type.nameOf(value)
                            + " does not have.");
        }
    }

    private static String name(NameField field, TemporalAccessor value) {
        boolean isMorning =
                (field == NameField.HALF_DAY_SMALL || field == NameField.HALF_DAY_CAPITAL)
                        && value.get(ChronoField.AMPM_OF_DAY) == 0;
        return switch (field) {
            case MONTH_SHORT -> Names.month(value, TextStyle.SHORT);
            case MONTH -> Names.month(value, TextStyle.FULL);
            case WEEKDAY_SHORT -> Names.weekday(value, TextStyle.SHORT);
            case WEEKDAY -> Names.weekday(value, TextStyle.FULL);
            case HALF_DAY_SMALL -> isMorning ? "am" : "pm";
            case HALF_DAY_CAPITAL -> isMorning ? "AM" : "PM";
        };
    }

    private static String fraction(boolean withDot, int digits, TemporalAccessor value) {
        int nanos = value.get(ChronoField.NANO_OF_SECOND);
        if (digits == 0 && nanos == 0) return "";
        int shown = digits > 0 ? digits : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        String all = String.format(Locale.ROOT, "%0" + NANO_DIGITS + "d", nanos);
        return (withDot ? "." : "") + all.substring(0, shown);
    }

    /// @throws WflError `Failed to parse date: ` and why
    public LocalDate parseDate(String text) {
        try {
            return new TimeReader(text).read(items).date();
        } catch (TimeParseException e) {
            throw new WflError("Failed to parse date: " + e.getMessage());
        }
    }

    /// @throws WflError `Failed to parse time: ` and why
    public LocalTime parseTime(String text) {
        try {
            return new TimeReader(text).read(items).time();
        } catch (TimeParseException e) {
            throw new WflError("Failed to parse time: " + e.getMessage());
        }
    }
}
