package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.Map;

/// A token stage: finds the keystore statements among words that are no keywords.
///
/// A word gets a meaning of its own only where its surroundings confirm a whole form: `get value`
/// before `from`, `scan ...` before `for keys`, a `store` without `as` before `with key`.
/// Everywhere else nothing changes, so a program that uses these words as names keeps its meaning.
final class KeystorePhrases {
    /// The units of a lifetime, by word.
    private static final Map<String, Integer> UNITS =
            Map.of(
                    "second", SECONDS, "seconds", SECONDS, "minute", MINUTES, "minutes", MINUTES,
                    "hour", HOURS, "hours", HOURS, "day", DAYS, "days", DAYS);

    private final NamesInUse names;

    KeystorePhrases(NamesInUse names) {
        this.names = names;
    }

    NamesInUse names() {
        return names;
    }

    void apply(Line line) {
        var changes = new KeyChanges(line, this);
        for (int i = line.size() - 1; i >= 0; i--) questions(line, changes, i);
        for (int i = 0; i < line.size(); i++) {
            if (!mayBegin(line.type(i)) || !line.startsStatement(i)) continue;
            statement(line, changes, i);
        }
    }

    /// Whether {@link #statement} has something for a token of this type.
    private static boolean mayBegin(int type) {
        return switch (type) {
            case STORE, CREATE, OPEN, BACK, CLOSE, REMOVE, FOR, END, IN, IDENT -> true;
            default -> false;
        };
    }

    // ---- questions inside expressions, innermost first

    private void questions(Line line, KeyChanges changes, int i) {
        switch (line.type(i)) {
            case TIME -> changes.timeLeft(i);
            case CONTAINS -> {
                if (isKey(line, i + 1)) line.splitFront(i + 1, 1, KEY);
            }
            case IDENT -> question(line, i);
            default -> {}
        }
    }

    private void question(Line line, int i) {
        if (line.isName(i, "value") && line.is(i + 1, OF) && isKey(line, i + 2)) {
            int in = line.find(i + 3, line.size(), IN);
            if (in < 0 && line.wordCount(i + 2) > 1) in = line.find(i + 2, line.size(), IN);
            if (in < 0) return;
            line.retype(in, IN_KEYSTORE);
            line.splitFront(i + 2, 1, KEY);
            line.retype(i, VALUE);
        } else if (line.isName(i, "number")
                && line.is(i + 1, OF)
                && line.isName(i + 2, "keys")
                && line.is(i + 3, IN)) {
            line.retype(i, NUMBER_OF);
            line.retype(i + 2, KEYS);
            line.retype(i + 3, IN_KEYSTORE);
            int named = i + 4;
            if (line.is(named, STORE)) prefix(line, named + 1);
            else if (line.lastWordIs(named, "starting") && line.is(named + 1, WITH)) {
                if (!names.binds(line.token(named).getText())) {
                    prefix(line, line.splitLast(named, IDENT));
                }
            }
        }
    }

    private static void prefix(Line line, int i) {
        if (line.isName(i, "starting") && line.is(i + 1, WITH)) {
            line.join(i, i + 2, STARTING_WITH);
        }
    }

    /// Whether `key` and a key stand here: `key name` as one name counts, unless the program has a
    /// variable of that name.
    boolean isKey(Line line, int i) {
        if (!line.firstWordIs(i, "key")) return false;
        if (line.wordCount(i) > 1) return !names.binds(line.token(i).getText());
        if (line.is(i + 1, INTEGER)) return !names.binds("key");
        return Words.clearlyStartsOperand(line.type(i + 1));
    }

    // ---- statements

    private void statement(Line line, KeyChanges changes, int i) {
        switch (line.type(i)) {
            case STORE -> put(line, changes, i);
            case CREATE, OPEN -> new KeystoreFiles(line, this).open(i);
            case BACK -> new KeystoreFiles(line, this).backUp(i);
            case CLOSE -> close(line, i);
            case REMOVE -> remove(line, i);
            case FOR -> new KeystoreLoops(line, names).apply(i);
            case END -> {
                if (line.isName(i + 1, "batch")) line.retype(i + 1, BATCH);
                if (line.isName(i + 1, "transaction")) line.retype(i + 1, TRANSACTION);
            }
            case IN -> {
                if (line.isName(i + 1, "transaction") && line.is(i + 2, ON)) {
                    line.join(i, i + 2, TRANSACTION);
                }
            }
            case IDENT -> named(line, changes, i);
            default -> {}
        }
    }

    private void named(Line line, KeyChanges changes, int i) {
        boolean from = line.is(i + 1, FROM);
        if (line.isName(i, "get value") && from) {
            get(line, i);
        } else if (line.isName(i, "get statistics") && from) {
            line.splitFront(i, 1, GET);
            line.retype(i + 1, STATISTICS);
        } else if (line.isName(i, "get detailed statistics") && from) {
            line.splitFront(i, 1, GET);
            line.retype(i + 1, STATISTICS);
        } else if (line.firstWordIs(i, "compact")) {
            compact(line, i);
        } else if (line.firstWordIs(i, "flush") && onKeystore(line, i)) {
            line.splitFront(i, 1, FLUSH);
        } else if (changes.statement(i) || new KeystoreFiles(line, this).statement(i)) {
            return;
        } else if (line.isName(i, "batch operations") && line.is(i + 1, ON)) {
            line.splitFront(i, 1, BATCH);
            line.retype(i + 1, OPERATIONS);
        } else if (line.firstWordIs(i, "scan")) {
            scan(line, i);
        }
    }

    private void close(Line line, int i) {
        boolean operandFollows =
                line.wordCount(i + 1) > 1
                        ? !names.binds(line.token(i + 1).getText())
                        : Words.clearlyStartsOperand(line.type(i + 2));
        if (line.firstWordIs(i + 1, "keystore") && operandFollows) {
            line.splitFront(i + 1, 1, KEYSTORE);
        }
    }

    // ---- compact ..., flush ...

    private void compact(Line line, int start) {
        int with = line.find(start, line.statementEnd(start), WITH);
        boolean hasStrategy = with > 0 && line.firstWordIs(with + 1, "strategy");
        if (!hasStrategy && !onKeystore(line, start)) return;
        if (hasStrategy) {
            line.splitFront(with + 1, 1, STATISTICS);
            line.join(with, with + 2, WITH_STRATEGY);
        }
        line.splitFront(start, 1, COMPACT);
    }

    /// Whether a verb and a keystore stand here: `flush store`, or `flush shop` when the program
    /// has a variable `shop` but nothing called `flush shop`.
    boolean onKeystore(Line line, int i) {
        if (line.wordCount(i) == 1) return line.is(i + 1, STORE);
        NameToken name = line.name(i).orElseThrow();
        String rest = name.getText().substring(name.getText().indexOf(' ') + 1);
        return names.binds(rest) && !names.binds(name.getText());
    }

    private void remove(Line line, int start) {
        if (line.isName(start + 1, "keys starting") && line.is(start + 2, WITH)) {
            line.splitFront(start + 1, 1, KEYS);
            line.join(start + 2, start + 4, STARTING_WITH);
            keyFrom(line, start);
            return;
        }
        if (!isKey(line, start + 1)) return;
        line.splitFront(start + 1, 1, KEY);
        keyFrom(line, start);
    }

    private static void keyFrom(Line line, int start) {
        int from = line.findLast(start + 2, line.statementEnd(start), FROM);
        if (from >= 0) line.retype(from, KEY_FROM);
    }

    // ---- store ... in ... with key

    private void put(Line line, KeyChanges changes, int start) {
        if (storesVariable(line, start)) return;
        int end = line.statementEnd(start);
        int key = keyClause(line, start, end);
        if (key < 0) return;
        int in = line.findLast(start + 1, key, IN);
        if (in >= 0) line.retype(in, IN_KEYSTORE);
        withKey(line, key);
        lifetime(line, key);
        changes.condition(line.statementEnd(key));
    }

    /// Whether `store NAME as` or `store new constant` begins here.
    static boolean storesVariable(Line line, int start) {
        int i = start + 1;
        if (line.is(i, NEW) && line.is(i + 1, CONSTANT)) return true;
        int end = line.wordsEnd(i);
        return end > i && line.is(end, AS);
    }

    /// The `with` of the clause that names the key; -1 when there is none. The value may be joined
    /// with a variable `key` of its own, so one behind an `in` is preferred.
    static int keyClause(Line line, int start, int end) {
        int first = -1;
        for (int i = line.find(start + 1, end, WITH); i >= 0; i = line.find(i + 1, end, WITH)) {
            if (!startsKeyClause(line, i)) continue;
            if (line.find(start + 1, i, IN) >= 0) return i;
            if (first < 0) first = i;
        }
        return first;
    }

    private static boolean startsKeyClause(Line line, int with) {
        if (!line.firstWordIs(with + 1, "key")) return false;
        int next = line.type(with + 2);
        return line.wordCount(with + 1) > 1
                || Words.clearlyStartsOperand(next)
                || Words.opens(next)
                || next == MINUS_SIGN;
    }

    private static void withKey(Line line, int with) {
        line.splitFront(with + 1, 1, KEY);
        line.join(with, with + 2, WITH_KEY);
    }

    /// Marks the unit of the `for` behind an index.
    static void lifetime(Line line, int key) {
        int end = line.statementEnd(key);
        int forWord = line.find(key + 1, end, FOR);
        if (forWord < 0) return;
        for (int i = forWord + 1; i < end; i++) {
            if (!line.is(i, IDENT)) continue;
            int last = line.wordCount(i) - 1;
            Integer unit = line.name(i).map(name -> UNITS.get(name.word(last))).orElse(null);
            if (unit == null || (last == 0 && i == forWord + 1)) continue;
            line.splitLast(i, unit);
            return;
        }
    }

    // ---- get value from ... with key ... as ...

    private static void get(Line line, int start) {
        line.splitFront(start, 1, GET);
        line.retype(start + 1, VALUE);
        int key = keyClause(line, start + 2, line.statementEnd(start));
        if (key < 0) return;
        withKey(line, key);
        int as = line.find(key + 1, line.statementEnd(start), AS);
        int to = as < 0 ? -1 : line.find(as + 1, line.statementEnd(start), TO);
        if (to < 0 || !line.lastWordIs(to - 1, "defaulting")) return;
        int defaulting = line.splitLast(to - 1, DEFAULTING_TO);
        line.join(defaulting, defaulting + 2, DEFAULTING_TO);
    }

    // ---- scan ... for keys ... as ...

    private void scan(Line line, int start) {
        int end = line.statementEnd(start);
        int forWord = line.find(start + 1, end, FOR);
        if (forWord < 0 || !namesWhatToScan(line, forWord + 1)) return;
        int i = forWord + 1;
        if (line.firstWordIs(i, "all")) line.splitFront(i++, 1, ALL);
        line.splitFront(i, 1, line.firstWordIs(i, "keys") ? KEYS : ENTRIES);
        new ScanWords(line, names).apply(i + 1);
        if (line.wordCount(start) == 1 || !names.binds(line.token(start).getText())) {
            line.splitFront(start, 1, SCAN);
        }
    }

    private static boolean namesWhatToScan(Line line, int i) {
        return line.name(i)
                .filter(name -> {
                    int at = name.word(0).equals("all") && name.wordCount() > 1 ? 1 : 0;
                    String what = name.word(at);
                    return what.equals("keys") || what.equals("entries");
                })
                .isPresent();
    }
}
