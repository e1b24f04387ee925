package wfl.tool.repl;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wfl.syntax.Keywords;

/// Which words of the language may follow what stands before on the line.
///
/// An approximation by looks: the grammar wants whole statements, people complete halves of them.
final class WordsInContext {
    /// @param valueMayFollow whether a name or a builtin may stand here as well
    record Next(Collection<String> words, boolean valueMayFollow) {}

    /// What follows when the line up to the word looks like this.
    ///
    /// @param behindName whether the look ends in a name, which no word of the language is
    private record Rule(Pattern before, boolean behindName, boolean orValue, List<String> words) {}

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_ ]*";

    private static final List<Rule> RULES =
            List.of(
                    words("check", "if"),
                    words("count", "from"),
                    words("define", "action called"),
                    words("define action", "called"),
                    words("define action called"),
                    words("define action called " + NAME, "needs", "with parameters"),
                    words("for", "each"),
                    words("for each"),
                    words("for each " + NAME, "in"),
                    words("repeat", "forever", "until", "while"),
                    words("give", "back"),
                    words("main", "loop"),
                    words("exit", "loop", "program"),
                    words("wait", "for"),
                    words(
                            "create",
                            "container",
                            "directory",
                            "file",
                            "interface",
                            "keystore at",
                            "list",
                            "map",
                            "new",
                            "pattern"),
                    words("create (?:list|map|pattern|container|interface)"),
                    words("create container " + NAME, "extends", "implements"),
                    words("create new " + NAME, "as"),
                    words("(?:create|open) keystore", "at"),
                    words("(?:create|open|open or create) keystore at \"[^\"]*\"", "as", "with"),
                    words("open", "file at", "keystore at", "or create keystore at"),
                    words("store (?:new constant )?" + NAME, "as"),
                    words("store .+ in " + NAME, "with key"),
                    wordsOrValue("store", "new constant"),
                    words("change " + NAME, "to"),
                    words("batch", "operations on"),
                    words("batch operations", "on"),
                    words("in", "transaction on"),
                    words("in transaction", "on"),
                    words("get", "statistics from", "value from"),
                    words("get (?:value|statistics)", "from"),
                    words("get value from " + NAME, "with key"),
                    words("remove key .+ from"),
                    words("(?:get value|store) .* with", "key"),
                    words("scan " + NAME + " for keys", "between", "starting with"),
                    words("scan " + NAME + " for entries", "starting with"),
                    words("scan " + NAME + " for", "all keys", "entries", "keys"),
                    words("scan " + NAME, "for"),
                    wordsOrValue("close", "file", "keystore"),
                    wordsOrValue("remove", "key"),
                    words("push", "with"),
                    words("push with " + NAME, "and"),
                    words("call " + NAME, "with"),
                    wordsOrValue(
                            ".*\\bis",
                            "between",
                            "equal to",
                            "greater than",
                            "less than",
                            "not",
                            "of type"),
                    words(".*\\b(?:greater|less)", "than"),
                    words(".*\\bdivided", "by"),
                    words(".*\\bstarting", "with"));

    private static final List<String> OPERATORS =
            List.of(
                    "and",
                    "contains",
                    "divided by",
                    "ends with",
                    "is",
                    "matches",
                    "minus",
                    "modulo",
                    "of",
                    "or",
                    "plus",
                    "starts with",
                    "times",
                    "with");

    /// Words behind an operand that belong to the statement around it.
    private static final Map<String, List<String>> CONNECTIVES =
            Map.of(
                    "add", List.of("to"),
                    "subtract", List.of("from"),
                    "multiply", List.of("by"),
                    "divide", List.of("by"),
                    "remove", List.of("from"),
                    "count", List.of("to", "by", "as"),
                    "scan", List.of("as", "limit", "reversed"),
                    "get", List.of("as", "defaulting to"),
                    "store", List.of("in"));

    private static final Pattern OPENER =
            Pattern.compile(
                    "(check) if|(count) from|(for) each|(repeat) |(try)\\b|define (action)"
                            + "|(batch) operations|in (transaction)|main (loop)|(describe) |(test) "
                            + "|(setup)|(teardown)|create (list|map|pattern) \\S.*:");

    private static final Set<String> ENDINGS =
            Set.of("action", "check", "count", "for", "list", "loop", "map", "pattern", "repeat");

    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*$");

    private final Set<String> keywords = Keywords.all();

    private static Rule words(String before, String... words) {
        return new Rule(Pattern.compile(before), before.endsWith(NAME), false, List.of(words));
    }

    private static Rule wordsOrValue(String before, String... words) {
        return new Rule(Pattern.compile(before), false, true, List.of(words));
    }

    /// @param linesBefore the lines above, for the blocks that are open
    /// @param before the line up to the word, without blanks at its ends
    Next after(String linesBefore, String before) {
        if (before.isEmpty()) {
            var words = new TreeSet<>(Keywords.beginningStatements());
            words.add("end");
            return new Next(words, true);
        }
        if (before.equals("end")) return new Next(endings(linesBefore), false);
        boolean operand = endsWithOperand(before);
        for (Rule rule : RULES) {
            boolean fits = rule.before.matcher(before).matches();
            if (fits && (operand || !rule.behindName)) return new Next(rule.words, rule.orValue);
        }
        if (!operand) return new Next(List.of(), true);
        var words = new TreeSet<>(OPERATORS);
        words.addAll(CONNECTIVES.getOrDefault(before.split(" ", 2)[0], List.of()));
        return new Next(words, false);
    }

    private boolean endsWithOperand(String before) {
        char last = before.charAt(before.length() - 1);
        Matcher word = LAST_WORD.matcher(before);
        if (word.find()) return !keywords.contains(word.group());
        return Character.isDigit(last) || last == '"' || last == ')' || last == ']';
    }

    /// The word that ends the innermost open block, or all that may end one.
    private static Collection<String> endings(String linesBefore) {
        Deque<String> open = new ArrayDeque<>();
        linesBefore
                .lines()
                .map(String::strip)
                .forEach(line -> {
                    Matcher opener = OPENER.matcher(line);
                    if (opener.lookingAt()) {
                        open.push(firstGroup(opener));
                    } else if (line.equals("end") || line.startsWith("end ")) {
                        open.poll();
                    }
                });
        return open.isEmpty() ? new TreeSet<>(ENDINGS) : List.of(open.peek());
    }

    private static String firstGroup(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) return matcher.group(i);
        }
        throw new IllegalStateException("a pattern of groups matched without one");
    }
}
