package wfl.tool.repl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may stand at the cursor: words of the language in their context, names, actions and their
/// parameters, the library, files, keys, commands.
///
/// A function of the text and what the session knows; needs no terminal.
final class Completion {
    /// What a session knows when it is asked.
    interface Known {
        Set<String> names();

        /// Empty when it is no action, or takes nothing.
        List<String> parametersOf(String action);

        Set<String> builtins();

        /// Paths that begin with a prefix, as the prefix writes them; directories end with `/`.
        List<String> files(String prefix);

        /// Some keys of the keystore of that name.
        List<String> keys(String keystore, String prefix);
    }

    /// @param description a word on what it is
    /// @param complete whether a blank may follow: not after a directory
    record Candidate(String text, String description, boolean complete) {}

    /// @param from where the text to replace begins; it ends at the cursor
    record Candidates(int from, List<Candidate> list) {}

    private static final Set<String> LITERALS = Set.of("yes", "no", "nothing", "not");
    private static final Pattern PATH_BEFORE =
            Pattern.compile("(^|\\W)(at|from|file|directory|path|folder|of)\\s*$");
    private static final Pattern NAMES_A_PATH =
            Pattern.compile("(file|directory|keystore|include|load|path|folder|dir)");
    private static final Pattern KEY_BEFORE = Pattern.compile("(^|\\W)key\\s*$");
    private static final Pattern KEYSTORE =
            Pattern.compile(
                    "\\b(?:in|from|contains|of)\\s+([\\p{L}_][\\p{L}\\p{N}_ ]*?)"
                            + "\\s+with\\s+key\\s*$");
    private static final Pattern CALLED = Pattern.compile("\\bcall\\s+(.+?)\\s+with\\b");

    private static final int IN_COMMENT = -2;

    private final Known known;
    private final WordsInContext words = new WordsInContext();

    Completion(Known known) {
        this.known = known;
    }

    /// The candidates for the word before the cursor, in the order to show them.
    Candidates at(String text, int cursor) {
        String before = text.substring(0, cursor);
        int lineStart = before.lastIndexOf('\n') + 1;
        String line = before.substring(lineStart);
        if (line.stripLeading().startsWith(".")) return command(line, cursor);
        int quote = openQuote(line);
        if (quote == IN_COMMENT) return new Candidates(cursor, List.of());
        if (quote >= 0) return quoted(line.substring(0, quote), line.substring(quote + 1), cursor);
        return word(before.substring(0, lineStart), line, cursor);
    }

    /// Where the quotes open that the line ends in; -1 if it ends outside of any.
    private static int openQuote(String line) {
        int open = -1;
        for (int i = 0; i < line.length(); i++) {
            char unit = line.charAt(i);
            if (unit == '\\' && open >= 0) {
                i++;
            } else if (unit == '"') {
                open = open >= 0 ? -1 : i;
            } else if (open < 0 && line.startsWith("//", i)) {
                return IN_COMMENT;
            }
        }
        return open;
    }

    // ---- commands

    private Candidates command(String line, int cursor) {
        String typed = line.stripLeading();
        int blank = typed.indexOf(' ');
        if (blank < 0) {
            var list = new ArrayList<Candidate>();
            for (DotCommand command : DotCommand.values()) {
                if (command.word().startsWith(typed)) {
                    list.add(new Candidate(command.word(), command.help(), true));
                }
            }
            return new Candidates(cursor - typed.length(), list);
        }
        String argument = typed.substring(blank + 1).stripLeading();
        boolean file = typed.startsWith(".load ") || typed.startsWith(".save ");
        if (file) return files(argument, cursor);
        boolean keystore = typed.startsWith(".stats ") || typed.startsWith(".scan ");
        Collection<String> names = keystore ? known.names() : Set.of();
        return new Candidates(cursor - argument.length(), matching(argument, names, "name"));
    }

    // ---- inside quotes

    private Candidates quoted(String before, String content, int cursor) {
        if (KEY_BEFORE.matcher(before).find()) return keys(before, content, cursor);
        boolean path = PATH_BEFORE.matcher(before).find() && NAMES_A_PATH.matcher(before).find();
        return path ? files(content, cursor) : new Candidates(cursor, List.of());
    }

    private Candidates files(String prefix, int cursor) {
        List<Candidate> list =
                known.files(prefix).stream()
                        .map(name -> new Candidate(name, "file", !name.endsWith("/")))
                        .toList();
        return new Candidates(cursor - prefix.length(), list);
    }

    private Candidates keys(String before, String prefix, int cursor) {
        Matcher keystore = KEYSTORE.matcher(before);
        List<String> keys =
                keystore.find() ? known.keys(keystore.group(1), prefix) : List.<String>of();
        List<Candidate> list = keys.stream().map(key -> new Candidate(key, "key", true)).toList();
        return new Candidates(cursor - prefix.length(), list);
    }

    // ---- words

    private Candidates word(String linesBefore, String line, int cursor) {
        int wordStart = line.length();
        while (wordStart > 0 && isWordPart(line.charAt(wordStart - 1))) wordStart--;
        String typed = line.substring(wordStart);
        String before = line.substring(0, wordStart).strip();
        var found = new ArrayList<Candidate>();
        int nameStart = startOfLongName(line, wordStart);
        if (nameStart < wordStart) {
            String name = line.substring(nameStart);
            return new Candidates(cursor - name.length(), matching(name, known.names(), "name"));
        }
        WordsInContext.Next next = words.after(linesBefore, before);
        found.addAll(matching(typed, next.words(), "word"));
        if (next.valueMayFollow()) found.addAll(values(before, typed));
        return new Candidates(cursor - typed.length(), found);
    }

    private List<Candidate> values(String before, String typed) {
        var found = new ArrayList<Candidate>();
        if (before.equals("call") || before.endsWith(" call")) {
            for (String name : new TreeSet<>(known.names())) {
                if (name.startsWith(typed) && !known.parametersOf(name).isEmpty()) {
                    found.add(new Candidate(name, "action", true));
                }
            }
            return found;
        }
        found.addAll(matching(typed, known.names(), "name"));
        found.addAll(parameters(before, typed));
        // Without a letter the whole library would bury everything else.
        if (!typed.isEmpty()) {
            found.addAll(matching(typed, LITERALS, "word"));
            found.addAll(matching(typed, known.builtins(), "library"));
        }
        return found;
    }

    private List<Candidate> parameters(String before, String typed) {
        Matcher call = CALLED.matcher(before);
        String action = null;
        while (call.find()) action = call.group(1);
        boolean labelMayFollow = before.endsWith(" with") || before.endsWith(" and");
        if (action == null || !labelMayFollow) return List.of();
        return known.parametersOf(action).stream()
                .map(parameter -> parameter + ":")
                .filter(label -> label.startsWith(typed))
                .map(label -> new Candidate(label, "parameter", true))
                .toList();
    }

    // Names have several words: `my t` may be the beginning of `my total`.
    private int startOfLongName(String line, int wordStart) {
        int best = wordStart;
        for (String name : known.names()) {
            for (int at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) {
                int start = wordStart - at - 1;
                if (start < 0 || start >= best) continue;
                boolean begins = start == 0 || !isWordPart(line.charAt(start - 1));
                if (begins && name.startsWith(line.substring(start))) best = start;
            }
        }
        return best;
    }

    private static boolean isWordPart(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_';
    }

    private static List<Candidate> matching(
            String typed, Collection<String> names, String description) {
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> name.startsWith(typed))
                        .map(name -> new Candidate(name, description, true))
                        .toList();
    }
}
