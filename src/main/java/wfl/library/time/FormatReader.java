package wfl.library.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.library.base.CodePoints;
import wfl.library.time.FormatItem.Fraction;
import wfl.library.time.FormatItem.Literal;
import wfl.library.time.FormatItem.Name;
import wfl.library.time.FormatItem.NameField;
import wfl.library.time.FormatItem.Numeric;
import wfl.library.time.FormatItem.Padding;
import wfl.library.time.FormatItem.Space;
import wfl.library.time.FormatItem.Unknown;
import wfl.library.time.FormatItem.Zone;

/// Takes a format string apart.
final class FormatReader {
    private final String format;
    private final List<FormatItem> items = new ArrayList<>();
    private int at;

    FormatReader(String format) {
        this.format = format;
    }

    List<FormatItem> items() {
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c == '%') code();
            else if (CodePoints.isWhiteSpace(c)) items.add(new Space(run(true)));
            else items.add(new Literal(run(false)));
        }
        return List.copyOf(items);
    }

    // The longest run of white space, or of text without any.
    private String run(boolean ofSpace) {
        int start = at;
        while (at < format.length()
                && format.charAt(at) != '%'
                && CodePoints.isWhiteSpace(format.charAt(at)) == ofSpace) at++;
        return format.substring(start, at);
    }

    private void code() {
        int start = at++;
        Padding padding = padding();
        if (padding == null && (zone() || fraction())) return;
        char letter = at < format.length() ? format.charAt(at++) : 0;
        String composed = padding == null ? composed(letter) : null;
        if (composed != null) {
            items.addAll(new FormatReader(composed).items());
            return;
        }
        items.add(item(letter, padding, format.substring(start, at)));
    }

    private @Nullable Padding padding() {
        Padding padding =
                switch (at < format.length() ? format.charAt(at) : 0) {
                    case '-' -> Padding.NONE;
                    case '_' -> Padding.SPACE;
                    case '0' -> Padding.ZERO;
                    default -> null;
                };
        if (padding != null) at++;
        return padding;
    }

    // `%z`, `%:z`, `%Z` and `%+`.
    private boolean zone() {
        int next = at;
        while (format.startsWith(":", next)) next++;
        boolean found = format.startsWith("z", next);
        if (next == at) found |= format.startsWith("Z", at) || format.startsWith("+", at);
        if (!found) return false;
        items.add(new Zone(format.substring(at - 1, next + 1)));
        at = next + 1;
        return true;
    }

    // `%.f`, `%.3f`, `%3f` and the like.
    private boolean fraction() {
        boolean withDot = format.startsWith(".", at);
        int next = withDot ? at + 1 : at;
        int digits = next < format.length() ? "369".indexOf(format.charAt(next)) * 3 + 3 : 0;
        if (digits > 0) next++;
        if (!format.startsWith("f", next) || (!withDot && digits == 0)) return false;
        items.add(new Fraction(withDot, digits));
        at = next + 1;
        return true;
    }

    private static @Nullable String composed(char letter) {
        return switch (letter) {
            case 'D', 'x' -> "%m/%d/%y";
            case 'F' -> "%Y-%m-%d";
            case 'v' -> "%e-%b-%Y";
            case 'R' -> "%H:%M";
            case 'T', 'X' -> "%H:%M:%S";
            case 'r' -> "%I:%M:%S %p";
            case 'c' -> "%a %b %e %H:%M:%S %Y";
            default -> null;
        };
    }

    private static FormatItem item(char letter, @Nullable Padding padding, String code) {
        NumericField field = numeric(letter);
        if (field != null) {
            boolean isSpaced = letter == 'e' || letter == 'k' || letter == 'l';
            Padding usual = isSpaced ? Padding.SPACE : field.padding();
            return new Numeric(field, padding == null ? usual : padding);
        }
        if (padding != null) return new Unknown(code);
        return switch (letter) {
            case 'b', 'h' -> new Name(NameField.MONTH_SHORT);
            case 'B' -> new Name(NameField.MONTH);
            case 'a' -> new Name(NameField.WEEKDAY_SHORT);
            case 'A' -> new Name(NameField.WEEKDAY);
            case 'P' -> new Name(NameField.HALF_DAY_SMALL);
            case 'p' -> new Name(NameField.HALF_DAY_CAPITAL);
            case 't' -> new Space("\t");
            case 'n' -> new Space("\n");
            case '%' -> new Literal("%");
            default -> new Unknown(code);
        };
    }

    private static @Nullable NumericField numeric(char letter) {
        return switch (letter) {
            case 'Y' -> NumericField.YEAR;
            case 'C' -> NumericField.CENTURY;
            case 'y' -> NumericField.YEAR_IN_CENTURY;
            case 'G' -> NumericField.ISO_YEAR;
            case 'g' -> NumericField.ISO_YEAR_IN_CENTURY;
            case 'q' -> NumericField.QUARTER;
            case 'm' -> NumericField.MONTH;
            case 'd', 'e' -> NumericField.DAY;
            case 'j' -> NumericField.DAY_OF_YEAR;
            case 'U' -> NumericField.WEEK_FROM_SUNDAY;
            case 'W' -> NumericField.WEEK_FROM_MONDAY;
            case 'V' -> NumericField.ISO_WEEK;
            case 'w' -> NumericField.WEEKDAY_FROM_SUNDAY;
            case 'u' -> NumericField.WEEKDAY_FROM_MONDAY;
            case 'H', 'k' -> NumericField.HOUR;
            case 'I', 'l' -> NumericField.HOUR_OF_HALF_DAY;
            case 'M' -> NumericField.MINUTE;
            case 'S' -> NumericField.SECOND;
            case 'f' -> NumericField.NANO;
            case 's' -> NumericField.TIMESTAMP;
            default -> null;
        };
    }
}
