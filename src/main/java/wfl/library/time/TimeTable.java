package wfl.library.time;

import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.DATE;
import static wfl.runtime.Builtin.Kind.DATE_TIME;
import static wfl.runtime.Builtin.Kind.NUMBER;
import static wfl.runtime.Builtin.Kind.TEXT;
import static wfl.runtime.Builtin.Kind.TIME;

import java.util.List;
import wfl.library.base.Declaration;
import wfl.runtime.Builtin;
import wfl.runtime.Builtin.Kind;

/// The declarations of the time module.
final class TimeTable {
    static final List<Builtin> TABLE =
            List.of(
                    action("today").autoCalled().gives(DATE, "The date of the local clock."),
                    action("now").autoCalled().gives(TIME, "The local time of day."),
                    action("datetime_now").autoCalled().gives(DATE_TIME, "Local date and time."),
                    action("current time in milliseconds")
                            .gives(NUMBER, "The milliseconds since the start of 1970 in UTC."),
                    action("utc_now").autoCalled().gives(DATE_TIME, "Date and time in UTC."),
                    action("current_date")
                            .autoCalled()
                            .gives(TEXT, "The local date as text, such as 2026-03-05."),
                    onDay("create_date").gives(DATE, "The date of a year, a month and a day."),
                    action("create_time")
                            .takes("hours", NUMBER)
                            .takes("minutes", NUMBER)
                            .mayTake("seconds", NUMBER)
                            .gives(TIME, "The time of day of hours, minutes and seconds."),
                    onDay("create_datetime")
                            .mayTake("hours", NUMBER)
                            .mayTake("minutes", NUMBER)
                            .mayTake("seconds", NUMBER)
                            .gives(DATE_TIME, "A date and time of its parts."),
                    formats("format_date", "date", DATE, "The date, written as the format says."),
                    formats("format_time", "time", TIME, "The time, written as the format says."),
                    formats(
                            "format_datetime",
                            "datetime",
                            DATE_TIME,
                            "The date and time, written as the format says."),
                    action("parse_date")
                            .takes("text", TEXT)
                            .takes("format", TEXT)
                            .gives(DATE, "The date that is written in a format."),
                    action("parse_time")
                            .takes("text", TEXT)
                            .takes("format", TEXT)
                            .gives(TIME, "The time that is written in a format."),
                    action("add_days")
                            .takes("date", DATE)
                            .takes("days", NUMBER)
                            .gives(DATE, "The date so many days later."),
                    action("subtract_days")
                            .takes("date", DATE)
                            .takes("days", NUMBER)
                            .gives(DATE, "The date so many days earlier."),
                    action("days_between")
                            .takes("from", DATE)
                            .takes("to", DATE)
                            .gives(NUMBER, "The days from one date to another."),
                    action("date_part")
                            .takes("datetime", DATE_TIME)
                            .gives(DATE, "The date of a date and time."),
                    action("time_part")
                            .takes("datetime", DATE_TIME)
                            .gives(TIME, "The time of day of a date and time."),
                    ofAny("year", "date", NUMBER, "The year of a date."),
                    ofAny("month", "date", NUMBER, "The month of a date, 1 to 12."),
                    ofAny("day", "date", NUMBER, "The day of a date, 1 to 31."),
                    action("dayofweek")
                            .alias("day_of_week")
                            .takes("date", ANY)
                            .gives(NUMBER, "The weekday, 0 for Sunday to 6 for Saturday."),
                    action("dayofyear")
                            .alias("day_of_year")
                            .takes("date", ANY)
                            .gives(NUMBER, "The day of the year, 1 to 366."),
                    ofAny("week_of_year", "date", NUMBER, "The ISO 8601 week, 1 to 53."),
                    ofAny("hour", "time", NUMBER, "The hour of a time, 0 to 23."),
                    ofAny("minute", "time", NUMBER, "The minute of a time, 0 to 59."),
                    ofAny("second", "time", NUMBER, "The second of a time, 0 to 59."),
                    action("is_leap_year")
                            .alias("isleapyear")
                            .takes("year", ANY)
                            .gives(BOOLEAN, "Whether a year, or the year of a date, has 366 days."),
                    action("days_in_month")
                            .takes("year", NUMBER)
                            .takes("month", NUMBER)
                            .gives(NUMBER, "How many days a month has."),
                    action("timestamp")
                            .mayTake("value", ANY)
                            .gives(NUMBER, "Seconds since 1970 in UTC, of now or of a value."),
                    action("datetime_from_timestamp")
                            .takes("seconds", NUMBER)
                            .gives(DATE_TIME, "Date and time in UTC of seconds since 1970."),
                    action("time_diff")
                            .takes("from", ANY)
                            .takes("to", ANY)
                            .gives(NUMBER, "The milliseconds from one time to another."));

    private TimeTable() {}

    private static Declaration onDay(String name) {
        return action(name).takes("year", NUMBER).takes("month", NUMBER).takes("day", NUMBER);
    }

    private static Builtin formats(String name, String value, Kind kind, String summary) {
        return action(name).takes(value, kind).takes("format", TEXT).gives(TEXT, summary);
    }

    private static Builtin ofAny(String name, String value, Kind result, String summary) {
        return action(name).takes(value, ANY).gives(result, summary);
    }
}
