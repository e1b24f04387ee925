package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

/// A token stage: finds the words of assertions that could also be names.
///
/// After the `to` of an `expect`, `contain` is no variable, and `have length` goes before any
/// value. Neighbouring words are one name everywhere else: `to have length wanted` would ask for something
/// called `length wanted`.
final class TestingPhrases {
    private TestingPhrases() {}

    static void apply(Line line) {
        boolean expects = false;
        for (int i = 0; i < line.size(); i++) {
            if (line.is(i, EXPECT)) expects = true;
            if (expects && line.is(i, TO)) assertion(line, i + 1);
        }
    }

    private static void assertion(Line line, int i) {
        if (line.is(i, CONTAIN) && !line.is(i + 1, TO)) {
            line.retype(i, CONTAIN_ITEM);
        } else if (line.is(i, HAVE) && line.firstWordIs(i + 1, "length")) {
            line.splitFront(i + 1, 1, LENGTH);
        }
    }
}
