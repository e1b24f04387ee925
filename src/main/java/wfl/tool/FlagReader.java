package wfl.tool;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wfl.source.Suggestions;
import wfl.tool.CommandLine.Task.Kind;

/// Reads a command line that begins with a flag, from left to right. Used once.
final class FlagReader {
    static final String IN_PLACE = "--in-place";
    static final String DIFF = "--diff";
    static final String JSON = "--json";
    static final String OUTPUT = "--output";

    private static final Set<String> VERSION = Set.of("--version", "-v", "-V");
    private static final Set<String> REMOVED =
            Set.of("--transpile", "--target", "--no-runtime", "--es-modules");

    /// Flags that say what to do, with a file after them.
    private static final Map<String, Kind> WITH_FILE =
            Map.of(
                    "--lint", Kind.LINT,
                    "--analyze", Kind.ANALYZE,
                    "--edit", Kind.EDIT,
                    "--fix", Kind.FIX);

    /// Flags that say what to do, with a word after them that may be missing.
    private static final Map<String, Kind> WITH_WORD =
            Map.of(
                    "--configCheck", Kind.CONFIG_CHECK,
                    "--configFix", Kind.CONFIG_FIX,
                    "--init", Kind.INIT,
                    "--explain", Kind.EXPLAIN);

    /// Flags that say what to do with the script.
    private static final Map<String, Kind> WITH_SCRIPT =
            Map.of("--lex", Kind.LEX, "--ast", Kind.AST, "--parse", Kind.AST);

    private static final Set<String> OTHERS =
            Set.of("--time", "--test", "--dump-env", "--help", "--step", IN_PLACE, DIFF, JSON);

    private static final String REMOVED_MESSAGE =
            """
            Error: the WFL to JavaScript transpiler has been removed.
            Programs are compiled to JVM bytecode and run at once instead:
                wfl program.wfl
            Nothing is written to disk, and there is no separate runtime to ship.
            See wfl --help for everything wfl can do.\
            """;

    private final Set<String> seen = new HashSet<>();
    private @Nullable Kind kind;
    private String operation = "";
    private String subject = "";
    private String output = "";

    CommandLine read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            boolean hasNext = !next.isEmpty() && !next.startsWith("--");
            if (VERSION.contains(word)) return new CommandLine.Version();
            if (REMOVED.contains(word)) return refused(REMOVED_MESSAGE);
            Optional<CommandLine> wrong = combination(word);
            if (wrong.isPresent()) return wrong.get();
            if (isOperation(word)) {
                if (WITH_FILE.containsKey(word) && !hasNext) {
                    return refused("Error: " + word + " requires a file path");
                }
                begin(word, hasNext ? next : "");
                if (hasNext) i++;
            } else if (word.equals(OUTPUT)) {
                if (!hasNext) return refused("Error: --output requires a file path");
                output = next;
                i++;
            } else if (WITH_SCRIPT.containsKey(word)) {
                kind = WITH_SCRIPT.get(word);
                operation = word;
            } else if (!OTHERS.contains(word)) {
                if (!needsScript()) {
                    if (word.startsWith("--")) return refused(unknown(word));
                    continue;
                }
                return script(word, words.subList(i + 1, words.size()));
            }
            seen.add(word);
        }
        return finish();
    }

    private static boolean isOperation(String word) {
        return WITH_FILE.containsKey(word) || WITH_WORD.containsKey(word);
    }

    private void begin(String word, String given) {
        // The second path of `--lint F --fix F` counts, whichever way round.
        boolean fixing = kind == Kind.FIX;
        if (!fixing) kind = WITH_FILE.getOrDefault(word, WITH_WORD.get(word));
        operation = word;
        subject = given;
    }

    private boolean needsScript() {
        return kind == null || kind == Kind.LEX || kind == Kind.AST;
    }

    private CommandLine script(String script, List<String> arguments) {
        if (kind != null) return task(kind, script);
        return new CommandLine.Run(
                script,
                arguments,
                seen.contains("--time"),
                seen.contains("--test"),
                seen.contains(JSON));
    }

    private CommandLine finish() {
        if (seen.contains("--dump-env") && kind == null) return task(Kind.DUMP_ENV, output);
        boolean layout = seen.contains(IN_PLACE) || seen.contains(DIFF);
        if (layout && kind != Kind.FIX) {
            return refused("Error: --in-place and --diff need --fix and a file path");
        }
        if (kind == null || needsScript()) return refused("Error: No file path provided");
        if (kind == Kind.INIT && subject.startsWith("-")) {
            return refused("Error: --init requires a valid directory");
        }
        return task(kind, subject);
    }

    private CommandLine task(Kind what, String about) {
        return new CommandLine.Task(what, about, Set.copyOf(seen));
    }

    /// Two flags that do not go together, the later one named first.
    private Optional<CommandLine> combination(String word) {
        Set<String> layout = Set.of(IN_PLACE, DIFF);
        if (layout.contains(word) && seen.stream().anyMatch(f -> isOther(f, word, layout))) {
            return Optional.of(
                    refused("Error: --in-place and --diff flags are mutually exclusive"));
        }
        Set<String> opposed = Set.of("--fix", "--analyze");
        if (opposed.contains(word) && seen.stream().anyMatch(f -> isOther(f, word, opposed))) {
            return Optional.of(refused("Error: --fix and --analyze flags are mutually exclusive"));
        }
        if (word.equals("--step")) {
            return Optional.of(refused("Error: --step is not available in this version yet"));
        }
        boolean exclusive = isOperation(word) || word.equals("--test");
        if (!exclusive) return Optional.empty();
        String before =
                seen.contains("--test") ? "--test" : isOperation(operation) ? operation : "";
        Set<String> together = Set.of("--lint", "--fix");
        boolean pair = together.contains(word) && together.contains(before);
        if (before.isEmpty() || pair) return Optional.empty();
        return Optional.of(refused("Error: " + word + " cannot be combined with " + before));
    }

    private static boolean isOther(String flag, String word, Set<String> flags) {
        return flags.contains(flag) && !flag.equals(word);
    }

    private static CommandLine refused(String message) {
        return new CommandLine.Refused(message);
    }

    private static String unknown(String word) {
        return "Error: Unknown flag " + word + "." + suggestion(word);
    }

    /// Every flag that means something.
    static Set<String> flags() {
        var flags = new TreeSet<>(OTHERS);
        flags.addAll(WITH_FILE.keySet());
        flags.addAll(WITH_WORD.keySet());
        flags.addAll(WITH_SCRIPT.keySet());
        flags.addAll(VERSION);
        flags.add(OUTPUT);
        return flags;
    }

    /// What a word that begins with dashes may have been meant to be; empty when nothing is near.
    static String suggestion(String word) {
        if (!word.startsWith("-")) return "";
        return Suggestions.closest(word, flags())
                .map(flag -> " Did you mean " + flag + "?")
                .orElse(" See wfl --help for the flags there are.");
    }
}
