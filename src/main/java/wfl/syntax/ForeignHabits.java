package wfl.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;

/// Lines that other languages would understand, and how they are said in this one.
///
/// Looks only at lines where something is wrong already, so that no program of the language is ever
/// refused by a habit: the message about the line is replaced by one that shows the way.
final class ForeignHabits {
    /// @param look with a group 1, which the caret points to
    private record Habit(Pattern look, Function<MatchResult, String> advice) {}

    private static final String TO_COUNT =
            "To count, write 'count from 1 to 5 as %s:' and close it with 'end count'.";
    private static final String NO_VALUE_SIGN =
            "'%s' does not begin a statement; to give '%s' a value, write '%s'.";

    /// Lines that open a block elsewhere and may pass for a name with a colon here.
    private static final Pattern HEAD =
            Pattern.compile("^\\s*(?:class|struct|switch|case|match)\\s+\\w.*:\\s*$");

    private static final List<Habit> HABITS =
            List.of(
                    habit("(/\\*)", _ -> "A comment begins with '//' and ends with its line."),
                    habit(
                            "^(const|final)\\s+(\\w+)\\s*(?::?=|\\bas\\b)\\s*(.*)",
                            m -> value(m, "store new constant %s as %s")),
                    habit(
                            "^(let|var|val|auto|int|float|double|string|bool|my|dim|local)\\s+"
                                    + "(\\w+)\\s*(?::?=|\\bas\\b)\\s*(.*)",
                            m -> value(m, "store %s as %s")),
                    habit(
                            "^(set)\\s+(\\w+)\\s*(?:=|\\bto\\b|\\bas\\b)\\s*(.*)",
                            m -> value(m, "store %s as %s")),
                    habit("^(\\w+)\\s*\\+\\+", m -> step("++", "add 1 to " + m.group(1))),
                    habit("^(\\w+)\\s*--", m -> step("--", "subtract 1 from " + m.group(1))),
                    habit("^(\\w+)\\s*([-+*/%])=\\s*(.*)", ForeignHabits::assignment),
                    habit(
                            "^(for)\\s+(\\w+)\\s+in\\s+range\\b",
                            m -> TO_COUNT.formatted(m.group(2))),
                    habit("^(for)\\s*\\(", _ -> TO_COUNT.formatted("i")),
                    habit(
                            "^(for\\s+each)\\s+(\\w+)\\s+from\\b",
                            m -> TO_COUNT.formatted(m.group(2))),
                    habit("^(count)\\s+(\\w+)\\s+from\\b", m -> TO_COUNT.formatted(m.group(2))),
                    habit(
                            "^(repeat)\\s+(\\w+)\\s+times\\b",
                            m ->
                                    "To repeat a number of times, write 'count from 1 to "
                                            + m.group(2)
                                            + ":' and close it with 'end count'."),
                    habit(
                            "^(foreach)\\s+(\\w+)\\s+(?:in|of)\\b",
                            m ->
                                    "A loop over a list reads 'for each "
                                            + m.group(2)
                                            + " in ...:' and ends with 'end for'."),
                    habit(
                            "^\\}?\\s*(elif|elsif|elseif|else\\s+if)\\b",
                            _ -> "Another condition reads 'otherwise check if ...:'."),
                    habit(
                            "^(?:async\\s+)?(def|function|func|fn|fun|sub|procedure|void)"
                                    + "\\s+(\\w+)",
                            m ->
                                    "An action is defined with 'define action called "
                                            + m.group(2)
                                            + " with parameters a and b:' and ends with 'end"
                                            + " action'."),
                    habit(
                            "^(class|struct)\\s+(\\w+)",
                            m ->
                                    "A container is defined with 'create container "
                                            + m.group(2)
                                            + ":' and ends with 'end'."),
                    habit(
                            "^(switch|case|match)\\b",
                            _ ->
                                    "To choose between cases, write 'check if ...:', 'otherwise"
                                            + " check if ...:' and 'otherwise:'."),
                    habit(
                            "^\\}?\\s*(catch|except|rescue)\\b",
                            _ ->
                                    "An error is handled by 'when error:' inside 'try'; its text is"
                                            + " 'error_message'."),
                    habit(
                            "^(do)\\s*[:{]",
                            _ ->
                                    "A loop that tests at its end reads 'repeat until ...:' and"
                                            + " ends with 'end repeat'."),
                    habit(
                            "\\b(?:as|to|with|is)\\s+(\\{)",
                            _ ->
                                    "A map is made with 'create map NAME:', lines such as 'key is"
                                            + " value', and 'end map'."),
                    habit(
                            "^(print|println|printf|echo|puts|console\\.log|alert)\\s*\\(",
                            _ -> "To show a value, write 'display', as in 'display \"hello\"'."),
                    habit(
                            "^([A-Za-z_]\\w*)\\([^()]*,",
                            m ->
                                    "Actions are not called with parentheses; write 'call "
                                            + m.group(1)
                                            + " with ... and ...'."),
                    habit(
                            "\\b([A-Za-z_]\\w*)\\([^()]*,",
                            m ->
                                    "Arguments stand behind 'of' and are joined with 'and', as in '"
                                            + m.group(1)
                                            + " of 1 and 2'."));

    private ForeignHabits() {}

    private static Habit habit(String look, Function<MatchResult, String> advice) {
        return new Habit(Pattern.compile(look), advice);
    }

    private static String value(MatchResult m, String form) {
        String value = m.group(3).replaceAll("[;{]?\\s*$", "");
        String shown = value.isEmpty() || value.length() > 30 ? "..." : value;
        return NO_VALUE_SIGN.formatted(m.group(1), m.group(2), form.formatted(m.group(2), shown));
    }

    private static String step(String sign, String form) {
        return "'" + sign + "' is no operator; write '" + form + "'.";
    }

    private static String assignment(MatchResult m) {
        String name = m.group(1);
        String value = m.group(3).replaceAll(";?\\s*$", "");
        String shown = value.isEmpty() || value.length() > 30 ? "..." : value;
        String form =
                switch (m.group(2)) {
                    case "+" -> "add " + shown + " to " + name;
                    case "-" -> "subtract " + shown + " from " + name;
                    case "*" -> "multiply " + name + " by " + shown;
                    case "/" -> "divide " + name + " by " + shown;
                    default -> "change " + name + " to " + name + " modulo " + shown;
                };
        return step(m.group(2) + "=", form);
    }

    /// The diagnostics with the habits named. What else was said about such a line, and what only
    /// follows from it, is left out.
    static List<Diagnostic> named(List<Diagnostic> diagnostics, Source source) {
        if (diagnostics.stream().noneMatch(d -> d.stage() == Stage.PARSE)) return diagnostics;
        Map<Integer, Diagnostic> advice = adviceByLine(diagnostics, source);
        var kept = new ArrayList<Diagnostic>();
        var said = new HashSet<Integer>();
        boolean braces = advice.keySet().stream().anyMatch(l -> source.line(l).contains("{"));
        for (Diagnostic diagnostic : diagnostics) {
            int line = source.lineAt(start(diagnostic, source));
            boolean aboutBraces = diagnostic.message().startsWith("Blocks have no braces");
            if (advice.containsKey(line)) {
                boolean first = diagnostic.stage() == Stage.PARSE && said.add(line);
                if (first) kept.add(advice.get(line));
            } else if (!(aboutBraces && braces) && !followsFrom(diagnostic, advice)) {
                kept.add(diagnostic);
                braces |= aboutBraces;
            }
        }
        return kept;
    }

    private static Map<Integer, Diagnostic> adviceByLine(
            List<Diagnostic> diagnostics, Source source) {
        var advice = new HashMap<Integer, Diagnostic>();
        var lines = new HashSet<Integer>();
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.stage() != Stage.PARSE || diagnostic.at().isNone()) continue;
            int line = source.lineAt(start(diagnostic, source));
            // A line with thousands of mistakes is looked at once.
            if (!lines.add(line)) continue;
            advice(source, line)
                    .or(() -> adviceAbove(source, line))
                    .ifPresent(found -> advice.put(line, found));
        }
        return advice;
    }

    // A block that another language opens is often noticed only in its first line.
    private static Optional<Diagnostic> adviceAbove(Source source, int line) {
        int above = line - 1;
        while (above > 0 && source.line(above).isBlank()) above--;
        boolean opens = above > 0 && HEAD.matcher(source.line(above)).find();
        return opens ? advice(source, above) : Optional.empty();
    }

    private static int start(Diagnostic diagnostic, Source source) {
        int start = diagnostic.at().isNone() ? 0 : diagnostic.at().start();
        return Math.min(start, source.text().length());
    }

    // An `end` of a block whose beginning was not understood.
    private static boolean followsFrom(Diagnostic diagnostic, Map<Integer, Diagnostic> advice) {
        return !advice.isEmpty() && diagnostic.message().startsWith("Unexpected 'end' followed by");
    }

    private static Optional<Diagnostic> advice(Source source, int line) {
        String text = source.line(line);
        // Longer lines are not typed by hand; patterns that search would take their time.
        if (text.length() > 300) return Optional.empty();
        String stripped = text.stripLeading();
        int indent = text.length() - stripped.length();
        for (Habit habit : HABITS) {
            Matcher found = habit.look().matcher(stripped);
            if (!found.find() || isInText(stripped, found.start(1))) continue;
            int at = source.lineStart(line) + indent;
            var place = new Span(at + found.start(1), at + found.end(1));
            String message = habit.advice().apply(found.toMatchResult());
            return Optional.of(Diagnostic.error(Stage.PARSE, "ERROR", place, message));
        }
        return Optional.empty();
    }

    private static boolean isInText(String line, int at) {
        return line.substring(0, at).chars().filter(unit -> unit == '"').count() % 2 == 1;
    }
}
