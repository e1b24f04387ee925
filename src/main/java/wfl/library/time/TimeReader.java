package wfl.library.time;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import wfl.library.base.CodePoints;
import wfl.library.time.FormatItem.Fraction;
import wfl.library.time.FormatItem.Literal;
import wfl.library.time.FormatItem.Name;
import wfl.library.time.FormatItem.NameField;
import wfl.library.time.FormatItem.Numeric;
import wfl.library.time.FormatItem.Space;
import wfl.library.time.FormatItem.Unknown;
import wfl.library.time.FormatItem.Zone;

/// Reads what a text says, following a format from left to right.
final class TimeReader {
    private static final int NANO_DIGITS = 9;
    private static final int SHORT_NAME_LENGTH = 3;

    private final String text;
    private final WrittenParts parts = new WrittenParts();
    private int at;

    TimeReader(String text) {
        this.text = text;
    }

    WrittenParts read(List<FormatItem> items) throws TimeParseException {
        for (FormatItem item : items) read(item);
        if (at < text.length()) throw new TimeParseException(TimeParseException.TOO_LONG);
        return parts;
    }

    private void read(FormatItem item) throws TimeParseException {
        switch (item) {
            case Literal(var literal) -> literal(literal);
            case Space _ -> skipSpaces();
            case Numeric(var field, _) -> numeric(field);
            case Name(var field) -> name(field);
            case Fraction(var withDot, var digits) -> fraction(withDot, digits);
            case Zone _, Unknown _ -> throw new TimeParseException(TimeParseException.BAD_FORMAT);
        }
    }

    private void literal(String literal) throws TimeParseException {
        if (text.startsWith(literal, at)) {
            at += literal.length();
            return;
        }
        boolean isShort = text.length() - at < literal.length();
        throw new TimeParseException(
                isShort ? TimeParseException.TOO_SHORT : TimeParseException.INVALID);
    }

    private void numeric(NumericField field) throws TimeParseException {
        skipSpaces();
        boolean negative = field.isSigned() && text.startsWith("-", at);
        boolean signed = negative || (field.isSigned() && text.startsWith("+", at));
        if (signed) at++;
        long number = digits(signed ? Integer.MAX_VALUE : field.digitsMax());
        parts.set(field.part(), negative ? -number : number);
    }

    private long digits(int digitsMax) throws TimeParseException {
        int start = at;
        long number = 0;
        while (at < text.length() && at - start < digitsMax && isDigit(text.charAt(at))) {
            int digit = text.charAt(at++) - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                throw new TimeParseException(TimeParseException.OUT_OF_RANGE);
            }
            number = number * 10 + digit;
        }
        if (at == start) throw missing();
        return number;
    }

    private TimeParseException missing() {
        return new TimeParseException(
                at == text.length() ? TimeParseException.TOO_SHORT : TimeParseException.INVALID);
    }

    private void name(NameField field) throws TimeParseException {
        switch (field) {
            case MONTH_SHORT -> month(false);
            case MONTH -> month(true);
            case WEEKDAY_SHORT -> weekday(false);
            case WEEKDAY -> weekday(true);
            case HALF_DAY_SMALL, HALF_DAY_CAPITAL -> halfDay();
        }
    }

    private void month(boolean mayBeLong) throws TimeParseException {
        for (Month month : Month.values()) {
            if (!passName(month.name(), mayBeLong)) continue;
            parts.set(Part.MONTH, month.getValue());
            return;
        }
        throw noName(SHORT_NAME_LENGTH);
    }

    private void weekday(boolean mayBeLong) throws TimeParseException {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!passName(day.name(), mayBeLong)) continue;
            parts.set(Part.WEEKDAY_FROM_MONDAY, day.getValue());
            return;
        }
        throw noName(SHORT_NAME_LENGTH);
    }

    private void halfDay() throws TimeParseException {
        boolean isMorning = isNext("am");
        if (!isMorning && !isNext("pm")) throw noName(2);
        parts.set(Part.HALF_DAY, isMorning ? 0 : 1);
        at += 2;
    }

    // Names are known by three letters; the rest of a long one is passed if it is there.
    private boolean passName(String name, boolean mayBeLong) {
        if (!isNext(name.substring(0, SHORT_NAME_LENGTH))) return false;
        at += mayBeLong && isNext(name) ? name.length() : SHORT_NAME_LENGTH;
        return true;
    }

    private TimeParseException noName(int length) {
        return new TimeParseException(
                text.length() - at < length
                        ? TimeParseException.TOO_SHORT
                        : TimeParseException.INVALID);
    }

    private boolean isNext(String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    private void fraction(boolean withDot, int digits) throws TimeParseException {
        if (withDot) {
            if (!text.startsWith(".", at)) return;
            at++;
            parts.set(Part.NANO, scaled(NANO_DIGITS));
            while (at < text.length() && isDigit(text.charAt(at))) at++;
            return;
        }
        int start = at;
        long nanos = scaled(digits);
        if (at - start < digits) throw missing();
        parts.set(Part.NANO, nanos);
    }

    private long scaled(int digitsMax) throws TimeParseException {
        int start = at;
        long number = digits(digitsMax);
        for (int i = at - start; i < NANO_DIGITS; i++) number *= 10;
        return number;
    }

    private void skipSpaces() {
        while (at < text.length() && CodePoints.isWhiteSpace(text.charAt(at))) at++;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
