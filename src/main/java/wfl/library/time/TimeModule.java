package wfl.library.time;

import static wfl.library.base.Arguments.date;
import static wfl.library.base.Arguments.dateTime;
import static wfl.library.base.Arguments.text;
import static wfl.library.base.Arguments.time;
import static wfl.library.base.Arguments.whole;
import static wfl.library.time.TimeParts.dateOf;
import static wfl.library.time.TimeParts.timeOf;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import wfl.library.base.TableModule;
import wfl.runtime.Execution;
import wfl.runtime.NativeCode;

/// Dates and times without a zone.
public final class TimeModule extends TableModule {
    public TimeModule() {
        super("Time", TimeTable.TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "today" -> (execution, _) -> localNow(execution).toLocalDate();
            case "now" -> (execution, _) -> localNow(execution).toLocalTime();
            case "datetime_now" -> (execution, _) -> localNow(execution);
            case "current time in milliseconds" ->
                    (execution, _) -> (double) execution.clock().instant().toEpochMilli();
            case "utc_now" -> (execution, _) -> utcNow(execution);
            case "current_date" ->
                    (execution, _) -> TimeFormat.ISO_DATE.format(localNow(execution));
            case "create_date" -> (_, a) -> TimeMaking.date(a);
            case "create_time" -> (_, a) -> TimeMaking.time(a);
            case "create_datetime" -> (_, a) -> TimeMaking.dateTime(a);
            case "format_date" -> (_, a) -> TimeFormat.of(text(a[1])).format(date(a[0]));
            case "format_time" -> (_, a) -> TimeFormat.of(text(a[1])).format(time(a[0]));
            case "format_datetime" -> (_, a) -> TimeFormat.of(text(a[1])).format(dateTime(a[0]));
            case "parse_date" -> (_, a) -> TimeFormat.of(text(a[1])).parseDate(text(a[0]));
            case "parse_time" -> (_, a) -> TimeFormat.of(text(a[1])).parseTime(text(a[0]));
            case "add_days" -> (_, a) -> TimeMaking.daysLater(date(a[0]), whole(a[1]));
            case "subtract_days" -> (_, a) -> TimeMaking.daysEarlier(date(a[0]), whole(a[1]));
            case "days_between" ->
                    (_, a) -> (double) ChronoUnit.DAYS.between(date(a[0]), date(a[1]));
            case "date_part" -> (_, a) -> dateTime(a[0]).toLocalDate();
            case "time_part" -> (_, a) -> dateTime(a[0]).toLocalTime();
            case "timestamp" -> TimeModule::timestamp;
            case "datetime_from_timestamp" -> (_, a) -> TimeMaking.ofTimestamp(whole(a[0]));
            case "time_diff" -> (_, a) -> TimeParts.millisBetween(a[0], a[1]);
            case "is_leap_year" -> (_, a) -> TimeParts.isLeapYear(a[0]);
            case "days_in_month" -> (_, a) -> TimeMaking.daysInMonth(a[0], a[1]);
            default -> part(name);
        };
    }

    private NativeCode part(String name) {
        return switch (name) {
            case "year" -> (_, a) -> (double) dateOf(name, a[0]).getYear();
            case "month" -> (_, a) -> (double) dateOf(name, a[0]).getMonthValue();
            case "day" -> (_, a) -> (double) dateOf(name, a[0]).getDayOfMonth();
            case "dayofweek" ->
                    (_, a) -> (double) (dateOf(name, a[0]).getDayOfWeek().getValue() % 7);
            case "dayofyear" -> (_, a) -> (double) dateOf(name, a[0]).getDayOfYear();
            case "week_of_year" ->
                    (_, a) -> (double) dateOf(name, a[0]).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "hour" -> (_, a) -> (double) timeOf(name, a[0]).getHour();
            case "minute" -> (_, a) -> (double) timeOf(name, a[0]).getMinute();
            case "second" -> (_, a) -> (double) timeOf(name, a[0]).getSecond();
            default -> throw undeclared(name);
        };
    }

    private static LocalDateTime localNow(Execution execution) {
        return LocalDateTime.ofInstant(
                execution.clock().instant(), execution.surroundings().zone());
    }

    private static LocalDateTime utcNow(Execution execution) {
        return LocalDateTime.ofInstant(execution.clock().instant(), ZoneOffset.UTC);
    }

    private static Object timestamp(Execution execution, Object[] arguments) {
        LocalDateTime now = utcNow(execution);
        LocalDateTime moment = arguments.length == 0 ? now : TimeParts.moment(arguments[0], now);
        return (double) moment.toEpochSecond(ZoneOffset.UTC);
    }
}
