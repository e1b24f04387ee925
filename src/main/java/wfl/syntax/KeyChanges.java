package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

/// Finds the statements that change what a key has: `increase key`, `decrease key`, `keep key`, the
/// condition behind a `store`, and the question `time left for key`.
final class KeyChanges {
    private final Line line;
    private final KeystorePhrases phrases;

    KeyChanges(Line line, KeystorePhrases phrases) {
        this.line = line;
        this.phrases = phrases;
    }

    // ---- increase key ... in ... by ..., keep key ... in ... for ...

    /// Marks the statement at an index, if it is one of these.
    boolean statement(int start) {
        return line.name(start)
                .map(name ->
                        switch (name.word(0)) {
                            case "increase" -> counter(start, INCREASE);
                            case "decrease" -> counter(start, DECREASE);
                            case "keep" -> keep(start);
                            default -> false;
                        })
                .orElse(false);
    }

    private boolean counter(int start, int type) {
        int in = keyAndKeystore(start, type);
        if (in < 0) return false;
        int by = line.find(in + 1, line.statementEnd(start), BY);
        if (by >= 0) line.retype(by, CHANGE_BY);
        return true;
    }

    private boolean keep(int start) {
        int end = line.statementEnd(start);
        boolean isForever = line.find(start, end, FOREVER) >= 0;
        if (!isForever && line.find(start, end, FOR) < 0) return false;
        int in = keyAndKeystore(start, KEEP);
        if (in < 0) return false;
        if (!isForever) KeystorePhrases.lifetime(line, in);
        return true;
    }

    /// Marks the first word, `key` and `in`.
    ///
    /// @return the index of `in`, -1 when this is no such statement
    private int keyAndKeystore(int start, int type) {
        NameToken name = line.name(start).orElseThrow();
        if (name.wordCount() < 2 || !name.word(1).equals("key")) return -1;
        boolean keyFollows =
                name.wordCount() > 2 || Words.clearlyStartsOperand(line.type(start + 1));
        if (!keyFollows || phrases.names().binds(name.getText())) return -1;
        if (line.findLast(start + 1, line.statementEnd(start), IN) < 0) return -1;
        line.splitFront(start, 1, type);
        line.splitFront(start + 1, 1, KEY);
        int in = line.findLast(start + 2, line.statementEnd(start), IN);
        line.retype(in, IN_KEYSTORE);
        return in;
    }

    // ---- store ... if missing, store ... if value is ...

    /// Marks the condition that begins at an index.
    ///
    /// @return whether there is one
    boolean condition(int start) {
        if (!line.is(start, IF)) return false;
        if (line.is(start + 1, NOTHING) && line.token(start + 1).getText().equals("missing")) {
            line.join(start, start + 2, IF_MISSING);
            return true;
        }
        if (line.isName(start + 1, "value") && line.is(start + 2, IS)) {
            line.join(start, start + 3, IF_VALUE_IS);
            return true;
        }
        return false;
    }

    // ---- time left for key ... in ...

    /// Marks the question at an index, if it is one.
    void timeLeft(int i) {
        boolean asks =
                line.is(i, TIME)
                        && line.isName(i + 1, "left")
                        && line.is(i + 2, FOR)
                        && phrases.isKey(line, i + 3);
        if (!asks) return;
        int in = line.find(i + 4, line.size(), IN);
        if (in < 0) return;
        line.retype(in, IN_KEYSTORE);
        line.splitFront(i + 3, 1, KEY);
        line.join(i, i + 3, TIME_LEFT_FOR);
    }
}
