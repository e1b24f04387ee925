package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import org.antlr.v4.runtime.Token;

/// Finds the words between `keys` and `as` of a scan that are options, not parts of names.
///
/// An option word stands where an operator could stand, a name where an operand is due: in
/// `after last_key limit page limit` the second `limit` belongs to the name.
final class ScanWords {
    private final Line line;
    private final NamesInUse names;
    private boolean operandDue;

    ScanWords(Line line, NamesInUse names) {
        this.line = line;
        this.names = names;
    }

    /// Looks behind the `in` of a loop, where the keystore comes first.
    void applyToLoop(int from) {
        operandDue = true;
        apply(from);
    }

    void apply(int from) {
        int depth = 0;
        for (int i = from; i < line.size(); i++) {
            int type = line.type(i);
            if (depth == 0 && (type == AS || type == COLON)) return;
            if (Words.opens(type)) depth++;
            else if (Words.closes(type)) depth--;
            else if (depth == 0 && type == IDENT) name(i);
            // A keystore called `store`.
            else if (depth == 0 && type == STORE) operandDue = false;
            else if (depth == 0) operandDue = expectsOperand(type);
            if (Words.closes(type)) operandDue = false;
        }
    }

    // Looks at one name; what is split off behind it is looked at next.
    private void name(int i) {
        if (operandDue) {
            operandDue = false;
            splitBeforeOption(i);
            return;
        }
        if (line.firstWordIs(i, "starting") && line.wordCount(i) == 1 && line.is(i + 1, WITH)) {
            line.join(i, i + 2, STARTING_WITH);
        } else if (line.firstWordIs(i, "after") && operandFollows(i, 0)) {
            line.splitFront(i, 1, AFTER);
        } else if (line.firstWordIs(i, "limit") && operandFollows(i, 0)) {
            line.splitFront(i, 1, LIMIT);
        } else {
            return;
        }
        operandDue = true;
    }

    private void splitBeforeOption(int i) {
        NameToken name = line.name(i).orElseThrow();
        if (names.binds(name.getText())) return;
        for (int word = 1; word < name.wordCount(); word++) {
            boolean option = name.word(word).equals("after") || name.word(word).equals("limit");
            boolean isStart =
                    name.word(word).equals("starting")
                            && word == name.wordCount() - 1
                            && line.is(i + 1, WITH);
            if (isStart || (option && operandFollows(i, word))) {
                line.splitFront(i, word, IDENT);
                return;
            }
        }
    }

    private boolean operandFollows(int i, int word) {
        int next = line.type(i + 1);
        return word + 1 < line.wordCount(i)
                || Words.clearlyStartsOperand(next) && next != REVERSED
                || Words.opens(next)
                || next == MINUS_SIGN;
    }

    private static boolean expectsOperand(int type) {
        return type != Token.EOF && (Words.expectsOperand(type) || type == AT);
    }
}
