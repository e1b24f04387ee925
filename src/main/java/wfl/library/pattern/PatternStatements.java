package wfl.library.pattern;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Absent;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;
import wfl.runtime.pattern.PatternNotation;
import wfl.runtime.pattern.PatternSpec;

/// The pattern statements and expressions, as compiled programs call them: values in, values out.
/// The text always comes before the pattern.
public final class PatternStatements {
    private PatternStatements() {}

    /// `create pattern`: the compiled pattern.
    ///
    /// @param name what messages call the pattern
    /// @param variables the value of a variable visible here, for references to lists; what the
    ///     lists hold now is what the pattern means for good
    /// @throws WflError when the pattern is too large or refers to something that is not there
    public static PatternValue define(
            String name, PatternSpec spec, Function<String, Optional<Object>> variables) {
        return new PatternValue(
                PatternCompiler.compile(name, spec, variables, PatternLimits.DEFAULT));
    }

    /// `create pattern`, as compiled programs call it.
    ///
    /// @param notation the pattern, see {@link PatternNotation}
    /// @param lists the names the pattern refers to, each followed by the value of that variable,
    ///     or by null when there is no such variable
    public static Object define(String name, String notation, @Nullable Object[] lists) {
        return define(name, PatternNotation.read(notation), list -> value(list, lists));
    }

    /// `pattern "text"`: matches exactly that text.
    public static Object literal(String text) {
        return define("literal", new PatternSpec.Literal(text), name -> Optional.empty());
    }

    /// `T matches P`: whether the pattern is found anywhere in the text.
    public static boolean matches(Execution execution, Object text, Object pattern) {
        requireText(text, "Pattern match requires text as first argument");
        return Patterns.matches(
                execution,
                requirePattern(pattern, "Pattern match requires pattern as second argument"),
                Texts.string(text));
    }

    /// `find P in T`: the first match as a map, or nothing.
    public static Object find(Execution execution, Object text, Object pattern) {
        requireText(text, "Pattern find requires text as first argument");
        return found(
                execution,
                Texts.string(text),
                requirePattern(pattern, "Pattern find requires pattern as second argument"));
    }

    /// Every match as a map, in a list.
    public static ListValue findAll(Execution execution, Object text, Object pattern) {
        requireText(text, "Pattern find requires text as first argument");
        return foundAll(
                execution,
                Texts.string(text),
                requirePattern(pattern, "Pattern find requires pattern as second argument"));
    }

    /// `replace P with R in T`: P is a pattern, or a text that stands for itself.
    public static String replace(
            Execution execution, Object text, Object pattern, Object replacement) {
        requireText(text, "First argument must be text");
        requireText(replacement, "Third argument must be text");
        String in = Texts.string(text);
        String by = Texts.string(replacement);
        if (Texts.isText(pattern)) return replaceText(in, Texts.string(pattern), by);
        return Patterns.replace(
                execution,
                requirePattern(pattern, "Second argument must be a pattern or text"),
                in,
                by);
    }

    /// `split T on pattern P`: the pieces between the matches.
    public static ListValue splitOn(Execution execution, Object text, Object pattern) {
        requireText(text, "First argument must be text");
        return ListValue.copyOf(
                Patterns.split(
                        execution,
                        requirePattern(pattern, "Second argument must be a pattern"),
                        Texts.string(text)));
    }

    /// `split T by D`: the pieces between the places where the delimiter stands.
    public static ListValue splitBy(Object text, Object delimiter) {
        if (!Texts.isText(text)) {
            throw new WflError("Cannot split " + Type.nameOf(text) + " - expected text");
        }
        if (!Texts.isText(delimiter)) {
            throw new WflError("Delimiter must be text - got " + Type.nameOf(delimiter));
        }
        String wanted = Texts.string(delimiter);
        if (wanted.isEmpty()) throw new WflError("Empty delimiter not allowed in string split");
        return ListValue.owning(Texts.string(text).split(Pattern.quote(wanted), -1));
    }

    static Object found(Execution execution, String text, PatternValue pattern) {
        Optional<PatternMatch> match = Patterns.find(execution, pattern, text);
        return match.isPresent() ? value(match.get()) : Absent.NULL;
    }

    static ListValue foundAll(Execution execution, String text, PatternValue pattern) {
        return ListValue.owning(
                Patterns.findAll(execution, pattern, text).stream()
                        .map(PatternStatements::value)
                        .toArray());
    }

    private static MapValue value(PatternMatch match) {
        var map = new MapValue();
        map.put("matched_text", match.text());
        map.put("start", (double) match.start());
        map.put("end", (double) match.end());
        if (!match.captures().isEmpty()) map.put("captures", match.captures());
        return map;
    }

    private static Optional<Object> value(String list, @Nullable Object[] lists) {
        for (int i = 0; i < lists.length; i += 2) {
            if (list.equals(lists[i])) return Optional.ofNullable(lists[i + 1]);
        }
        return Optional.empty();
    }

    /// Without anything to look for, the replacement goes before every code point and to the end.
    private static String replaceText(String text, String wanted, String replacement) {
        if (!wanted.isEmpty()) return text.replace(wanted, replacement);
        var out = new StringBuilder(replacement);
        text.codePoints().forEach(point -> out.appendCodePoint(point).append(replacement));
        return out.toString();
    }

    private static void requireText(Object value, String message) {
        if (!Texts.isText(value)) throw new WflError(message);
    }

    private static PatternValue requirePattern(Object value, String message) {
        if (value instanceof PatternValue pattern) return pattern;
        throw new WflError(message);
    }
}
