package wfl.library.time;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// The English names of months and weekdays. Short ones are the first three letters.
final class Names {
    private static final int SHORT_LENGTH = 3;

    private Names() {}

    static String month(TemporalAccessor value, TextStyle style) {
        return styled(Month.from(value).name(), style);
    }

    static String weekday(TemporalAccessor value, TextStyle style) {
        return styled(DayOfWeek.from(value).name(), style);
    }

    // The names of the constants, so that no locale data is read and none can differ.
    private static String styled(String constant, TextStyle style) {
        String name = constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
        return style == TextStyle.FULL ? name : name.substring(0, SHORT_LENGTH);
    }
}
