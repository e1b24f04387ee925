package wfl.library.toml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what stands without quotes: numbers, yes and no, dates and times.
final class TomlScalar {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:0|[1-9](?:_?[0-9])*+)");
    private static final Pattern PREFIXED =
            Pattern.compile(
                    "0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|o[0-7](?:_?[0-7])*+|b[01](?:_?[01])*+)");
    private static final Pattern FLOAT =
            Pattern.compile(
                    "[+-]?(?:0|[1-9](?:_?[0-9])*+)(?:\\.[0-9](?:_?[0-9])*+)?"
                            + "(?:[eE][+-]?[0-9](?:_?[0-9])*+)?");
    private static final String TIME = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]+))?)?";
    private static final Pattern MOMENT =
            Pattern.compile(
                    "(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ](?=[0-9]))?)?(?:"
                            + TIME
                            + ")?([Zz]|[+-][0-9]{2}:[0-9]{2})?");

    private final TomlSource in;
    private final int start;
    private final String word;

    private TomlScalar(TomlSource in) {
        this.in = in;
        this.start = in.at();
        while (isWordPart(in.peek())) in.skip(1);
        // A blank may stand between date and time.
        boolean timeFollows = in.peek() == ' ' && isDigit(in.peek(1)) && in.peek(3) == ':';
        if (in.at() - start == 10 && in.since(start).charAt(4) == '-' && timeFollows) {
            in.skip(1);
            while (isWordPart(in.peek())) in.skip(1);
        }
        this.word = in.since(start);
    }

    static Object read(TomlSource in) throws TomlException {
        return new TomlScalar(in).value();
    }

    private static boolean isWordPart(int c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c != TomlSource.END && "+-_.:".indexOf(c) >= 0);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private Object value() throws TomlException {
        return switch (word) {
            case "" -> throw fault("expected a value");
            case "true" -> true;
            case "false" -> false;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan" -> Double.NaN;
            default -> number();
        };
    }

    private Object number() throws TomlException {
        if (DECIMAL.matcher(word).matches()) return whole(word, 10);
        if (PREFIXED.matcher(word).matches()) {
            int radix = word.charAt(1) == 'x' ? 16 : word.charAt(1) == 'o' ? 8 : 2;
            return whole(word.substring(2), radix);
        }
        if (FLOAT.matcher(word).matches()) return decimal();
        Matcher moment = MOMENT.matcher(word);
        if (moment.matches() && (moment.group(1) != null || moment.group(2) != null)) {
            return moment(moment);
        }
        throw fault(
                isDigit(word.charAt(0)) || "+-.".indexOf(word.charAt(0)) >= 0
                        ? "invalid number or date"
                        : "invalid value; texts need quotes");
    }

    // TOML has whole numbers of 64 bits; the language has doubles.
    private Double whole(String digits, int radix) throws TomlException {
        try {
            return (double) Long.parseLong(digits.replace("_", ""), radix);
        } catch (NumberFormatException e) {
            throw fault("number too large");
        }
    }

    private Double decimal() throws TomlException {
        double number = Double.parseDouble(word.replace("_", ""));
        if (Double.isInfinite(number)) throw fault("number too large");
        return number;
    }

    /// A date, a time or both, in the spelling TOML prefers.
    private String moment(Matcher parts) throws TomlException {
        String date = parts.group(1);
        boolean timed = parts.group(2) != null;
        String zone = parts.group(6);
        if (date != null) requireDate(date);
        if (zone != null && (date == null || !timed)) throw fault("invalid date");
        if (!timed) {
            if (word.length() != 10) throw fault("invalid date");
            return date;
        }
        var text = new StringBuilder();
        if (date != null) text.append(date).append('T');
        text.append(time(parts));
        if (zone != null) text.append(zone(zone));
        return text.toString();
    }

    private void requireDate(String date) throws TomlException {
        try {
            LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw fault("there is no such date");
        }
    }

    private String time(Matcher parts) throws TomlException {
        require(parts.group(2), 23);
        require(parts.group(3), 59);
        String time = parts.group(2) + ":" + parts.group(3);
        if (parts.group(4) == null) return time;
        // The second 60 is a leap second.
        require(parts.group(4), 60);
        return time + ":" + parts.group(4) + fraction(parts.group(5));
    }

    // Nanoseconds, without zeros at the end.
    private static String fraction(@Nullable String digits) {
        if (digits == null) return "";
        String kept = digits.substring(0, Math.min(digits.length(), 9)).replaceAll("0+$", "");
        return kept.isEmpty() ? "" : "." + kept;
    }

    private String zone(String zone) throws TomlException {
        if (zone.length() == 1) return "Z";
        require(zone.substring(1, 3), 23);
        require(zone.substring(4), 59);
        return zone;
    }

    private void require(String digits, int most) throws TomlException {
        if (Integer.parseInt(digits) > most) throw fault("there is no such time");
    }

    private TomlException fault(String reason) {
        return new TomlException(reason, start);
    }
}
