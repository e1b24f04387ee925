package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import org.antlr.v4.runtime.Token;

/// Finds loops over a keystore: `for each key in store`, `for each entry in store starting with`.
///
/// The name after `in` must be one that the program opens a keystore as, or an option must follow;
/// any other loop over `key` or `entry` is an ordinary one, which decides when it runs what it goes
/// over.
final class KeystoreLoops {
    private final Line line;
    private final NamesInUse names;

    KeystoreLoops(Line line, NamesInUse names) {
        this.line = line;
        this.names = names;
    }

    /// Marks the loop whose `for` stands at an index, if it goes over a keystore.
    void apply(int start) {
        boolean isLoop =
                line.is(start + 1, EACH)
                        && (line.isName(start + 2, "key") || line.isName(start + 2, "entry"))
                        && line.is(start + 3, IN)
                        && !line.is(start + 4, REVERSED);
        if (!isLoop) return;
        int in = start + 3;
        boolean isKnown = line.is(in + 1, STORE) || isKeystore(in + 1);
        if (!isKnown && !hasOption(in + 1)) return;
        line.retype(in, IN_KEYSTORE);
        new ScanWords(line, names).applyToLoop(in + 1);
    }

    private boolean isKeystore(int i) {
        return line.name(i).map(NameToken::getText).filter(names.keystores()::contains).isPresent();
    }

    private boolean hasOption(int from) {
        for (int i = from; !endsHeader(line.type(i)); i++) {
            if (line.is(i, BETWEEN) && !line.is(i - 1, IS)) return true;
            if (line.is(i, REVERSED)) return true;
            int next = line.type(i + 1);
            if (line.name(i).filter(name -> hasOption(name, next)).isPresent()) return true;
        }
        return false;
    }

    // `shop starting` before `with`, `shop limit` before a number, `shop after last key`.
    private boolean hasOption(NameToken name, int next) {
        if (names.binds(name.getText())) return false;
        int last = name.wordCount() - 1;
        if (name.word(last).equals("starting")) return next == WITH;
        for (int word = 1; word <= last; word++) {
            boolean isOption = name.word(word).equals("after") || name.word(word).equals("limit");
            if (isOption && (word < last || Words.clearlyStartsOperand(next))) return true;
        }
        return false;
    }

    private static boolean endsHeader(int type) {
        return type == Token.EOF || type == COLON || type == EOL;
    }
}
