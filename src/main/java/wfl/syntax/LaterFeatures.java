package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import wfl.syntax.LaterForms.Extent;
import wfl.syntax.LaterForms.Form;

/// A token stage: puts one token in the place of each statement or value that the language has but
/// this version does not, so that each gives one message and nothing around it suffers.
///
/// When a feature is built, its form leaves {@link LaterForms} and enters the grammar.
final class LaterFeatures {
    private final List<CommonToken> tokens;
    private final NamesInUse names;
    private final List<CommonToken> out = new ArrayList<>();

    private LaterFeatures(List<CommonToken> tokens, NamesInUse names) {
        this.tokens = tokens;
        this.names = names;
    }

    static List<CommonToken> mark(List<CommonToken> tokens, NamesInUse names) {
        var stage = new LaterFeatures(tokens, names);
        for (int i = 0; i < tokens.size(); ) i = stage.take(i);
        return stage.out;
    }

    /// Copies or replaces what stands at an index; the result is the index behind it.
    private int take(int i) {
        if (!LaterForms.mayBegin(tokens.get(i))) {
            out.add(tokens.get(i));
            return i + 1;
        }
        Optional<Form> form = startsStatement(i) ? statementAt(i) : Optional.empty();
        if (form.isEmpty()) form = LaterForms.VALUES.at(tokens, i);
        if (form.isEmpty()) {
            out.add(tokens.get(i));
            return i + 1;
        }
        out.add(replacement(form.get(), i));
        return endOf(form.get(), i);
    }

    private Optional<Form> statementAt(int i) {
        if (type(i) == CLOSE && isKeystoreWord(i + 1)) return Optional.empty();
        return LaterForms.STATEMENTS.at(tokens, i);
    }

    private boolean isKeystoreWord(int i) {
        return i < tokens.size()
                && tokens.get(i) instanceof NameToken name
                && name.word(0).equals("keystore");
    }

    private CommonToken replacement(Form form, int i) {
        var token = new CommonToken(tokens.get(i));
        token.setType(form.extent() == Extent.VALUE ? NOT_YET_VALUE : NOT_YET);
        token.setText(form.feature());
        return token;
    }

    private int endOf(Form form, int i) {
        return switch (form.extent()) {
            case VALUE -> valueEnd(i + form.tokenCount());
            case LINE -> lineEnd(i + 1);
            case LINES -> linesEnd(i + 1);
            case BLOCK -> BlockSkip.end(tokens, i);
        };
    }

    private int valueEnd(int from) {
        int depth = 0;
        for (int i = from; ; i++) {
            int type = type(i);
            if (type == Token.EOF || type == EOL) return i;
            if (Words.opens(type)) depth++;
            else if (Words.closes(type) && --depth < 0) return i;
            else if (depth == 0 && endsValue(i)) return i;
        }
    }

    private boolean endsValue(int i) {
        return switch (type(i)) {
            case COLON, THEN, AS, TO, COMMA, AND, OR, OTHERWISE, END, IS -> true;
            default -> Words.isStarter(type(i)) && !Words.expectsOperand(type(i - 1));
        };
    }

    private int lineEnd(int from) {
        for (int i = from; ; i++) {
            int type = type(i);
            if (type == Token.EOF || type == EOL || type == END || type == OTHERWISE) return i;
            boolean other = type != OPEN && type != CLOSE && Words.isStarter(type);
            if (other && !Words.expectsOperand(type(i - 1)) && type(i - 1) != END) return i;
        }
    }

    // The clauses of `open url` may go on over lines that begin with `and` or `with`.
    private int linesEnd(int from) {
        int end = lineEnd(from);
        while (true) {
            int next = end;
            while (type(next) == EOL) next++;
            if (next == end || (type(next) != AND && type(next) != WITH)) return end;
            end = lineEnd(next);
        }
    }

    private int type(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
    }

    private boolean startsStatement(int i) {
        int before = out.isEmpty() ? EOL : out.getLast().getType();
        // `on` is also a word inside statements.
        if (type(i) == ON) return before == EOL || before == COLON;
        if (before == FOR && out.size() > 1 && out.get(out.size() - 2).getType() == WAIT) {
            return true;
        }
        return before != END && !Words.expectsOperand(before) && before != DOT;
    }
}
