package wfl.library.text;

import static wfl.library.base.Arguments.number;
import static wfl.library.base.Arguments.text;
import static wfl.library.base.Arguments.wholeNotNegative;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.LIST;
import static wfl.runtime.Builtin.Kind.MAP;
import static wfl.runtime.Builtin.Kind.NUMBER;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.List;
import java.util.Locale;
import wfl.library.base.CodePoints;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.NativeCode;

/// Text: case, parts, searching, padding, numbers as text, web forms.
public final class TextModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    action("touppercase")
                            .alias("to_uppercase")
                            .takes("text", TEXT)
                            .gives(TEXT, "The text in capital letters."),
                    action("tolowercase")
                            .alias("to_lowercase")
                            .takes("text", TEXT)
                            .gives(TEXT, "The text in small letters."),
                    action("capitalize")
                            .takes("text", TEXT)
                            .gives(TEXT, "The text with its first letter a capital."),
                    action("trim")
                            .takes("text", TEXT)
                            .gives(TEXT, "The text without white space at its ends."),
                    action("reverse")
                            .alias("reverse_text")
                            .takes("text", TEXT)
                            .gives(TEXT, "The characters of the text from last to first."),
                    action("substring")
                            .takes("text", TEXT)
                            .takes("start", NUMBER)
                            .takes("length", NUMBER)
                            .gives(TEXT, "At most so many characters, counted from a start at 0."),
                    action("string_split")
                            .alias("split")
                            .takes("text", TEXT)
                            .takes("delimiter", TEXT)
                            .gives(LIST, "The parts of the text between delimiters."),
                    action("starts_with")
                            .alias("startswith")
                            .takes("text", TEXT)
                            .takes("prefix", TEXT)
                            .gives(BOOLEAN, "Whether the text begins with the prefix."),
                    action("ends_with")
                            .alias("endswith")
                            .takes("text", TEXT)
                            .takes("suffix", TEXT)
                            .gives(BOOLEAN, "Whether the text ends with the suffix."),
                    action("replace")
                            .takes("text", TEXT)
                            .takes("old", TEXT)
                            .takes("new", TEXT)
                            .gives(TEXT, "The text with every occurrence of old made new."),
                    action("last_index_of")
                            .alias("lastindexof")
                            .takes("text", TEXT)
                            .takes("wanted", TEXT)
                            .gives(NUMBER, "Where the last occurrence begins, or -1."),
                    action("padleft")
                            .takes("text", TEXT)
                            .takes("width", NUMBER)
                            .gives(TEXT, "The text with spaces before it up to a width."),
                    action("padright")
                            .takes("text", TEXT)
                            .takes("width", NUMBER)
                            .gives(TEXT, "The text with spaces behind it up to a width."),
                    action("format_number")
                            .takes("number", NUMBER)
                            .takes("precision", NUMBER)
                            .gives(TEXT, "The number with so many decimals."),
                    action("parse_query_string")
                            .takes("text", TEXT)
                            .gives(MAP, "The values in the query part of a web address, by name."),
                    action("parse_form_urlencoded")
                            .takes("text", TEXT)
                            .gives(MAP, "The values of a submitted web form, by name."),
                    action("parse_cookies")
                            .takes("text", TEXT)
                            .gives(MAP, "The values of a Cookie header, by name."));

    public TextModule() {
        super("Text", TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "touppercase" -> (_, a) -> text(a[0]).toUpperCase(Locale.ROOT);
            case "tolowercase" -> (_, a) -> text(a[0]).toLowerCase(Locale.ROOT);
            case "capitalize" -> (_, a) -> TextParts.capitalized(text(a[0]));
            case "trim" -> (_, a) -> CodePoints.trimmed(text(a[0]));
            case "reverse" -> (_, a) -> new StringBuilder(text(a[0])).reverse().toString();
            case "substring" ->
                    (_, a) ->
                            TextParts.substring(
                                    text(a[0]), wholeNotNegative(a[1]), wholeNotNegative(a[2]));
            case "string_split" -> (_, a) -> TextParts.split(text(a[0]), text(a[1]));
            case "starts_with" -> (_, a) -> text(a[0]).startsWith(text(a[1]));
            case "ends_with" -> (_, a) -> text(a[0]).endsWith(text(a[1]));
            case "replace" -> (_, a) -> TextParts.replaced(text(a[0]), text(a[1]), text(a[2]));
            case "last_index_of" -> (_, a) -> TextParts.lastIndexOf(text(a[0]), text(a[1]));
            case "padleft" -> (_, a) -> TextParts.padding(text(a[0]), number(a[1])) + text(a[0]);
            case "padright" -> (_, a) -> text(a[0]) + TextParts.padding(text(a[0]), number(a[1]));
            case "format_number" -> (_, a) -> NumberFormat.format(number(a[0]), number(a[1]));
            case "parse_query_string" -> (_, a) -> WebForms.query(text(a[0]));
            case "parse_form_urlencoded" -> (_, a) -> WebForms.form(text(a[0]));
            case "parse_cookies" -> (_, a) -> WebForms.cookies(text(a[0]));
            default -> throw undeclared(name);
        };
    }
}
