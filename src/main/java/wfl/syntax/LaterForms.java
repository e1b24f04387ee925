package wfl.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import wfl.syntax.grammar.WflLexer;

/// The forms of the language that this version does not have yet, by their first words.
final class LaterForms {
    /// How much of the program a form takes.
    enum Extent {
        /// The words and the operands after them.
        VALUE,
        /// The line.
        LINE,
        /// The line and those after it that go on with it.
        LINES,
        /// Everything to its `end`.
        BLOCK
    }

    /// @param feature what messages call it
    /// @param words what it begins with; `NAME` stands for a name, `TEXT` for a text, `INT` for an
    ///     integer
    record Form(String feature, Extent extent, List<String> words) {
        Form(String feature, Extent extent) {
            this(feature, extent, List.of());
        }

        int tokenCount() {
            return Math.max(1, words.size());
        }
    }

    static final LaterForms STATEMENTS =
            new LaterForms()
                    .add("on websocket", Extent.BLOCK)
                    .add("open url", Extent.LINES)
                    .add("open database", Extent.LINE)
                    .add("connect to database", Extent.LINE)
                    .add("close server", Extent.LINE)
                    .add("close database", Extent.LINE)
                    .add("write line", Extent.LINE, "write line TEXT")
                    .add("write chunk", Extent.LINE, "write chunk TEXT")
                    .add("listen", Extent.LINE)
                    .add("respond", Extent.LINE)
                    .add("start streaming response", Extent.LINE)
                    .add("stop accepting connections", Extent.LINE)
                    .add("send websocket message", Extent.LINE)
                    .add("broadcast websocket message", Extent.LINE)
                    .add("wait for request", Extent.LINE)
                    .add("wait for next chunk", Extent.LINE)
                    .add("wait for next line", Extent.LINE);

    static final LaterForms VALUES = new LaterForms().add("header", Extent.VALUE, "header TEXT of");

    private final Map<String, List<Form>> forms = new HashMap<>();

    private LaterForms() {}

    private LaterForms add(String feature, Extent extent) {
        return add(feature, extent, feature);
    }

    private LaterForms add(String feature, Extent extent, String words) {
        var form = new Form(feature, extent, List.of(words.split(" ")));
        forms.computeIfAbsent(form.words().getFirst(), first -> new ArrayList<>()).add(form);
        return this;
    }

    /// Whether a form of either kind begins with the word at a token. Nearly always not.
    static boolean mayBegin(CommonToken token) {
        return switch (token.getType()) {
            case WflLexer.ON,
                    WflLexer.OPEN,
                    WflLexer.CLOSE,
                    WflLexer.WRITE,
                    WflLexer.LISTEN,
                    WflLexer.RESPOND,
                    WflLexer.START,
                    WflLexer.STOP,
                    WflLexer.WAIT,
                    WflLexer.HEADER,
                    WflLexer.IDENT -> {
                String word = firstWord(token);
                yield STATEMENTS.forms.containsKey(word) || VALUES.forms.containsKey(word);
            }
            default -> false;
        };
    }

    /// The words that forms begin with.
    Set<String> firstWords() {
        return forms.keySet();
    }

    private static String firstWord(CommonToken token) {
        return token instanceof NameToken name ? name.word(0) : token.getText();
    }

    /// The form that begins at an index, if one does.
    Optional<Form> at(List<CommonToken> tokens, int index) {
        CommonToken first = tokens.get(index);
        List<Form> candidates = forms.get(firstWord(first));
        if (candidates == null || first.getType() == WflLexer.TEXT_LITERAL) return Optional.empty();
        return candidates.stream().filter(form -> matches(form, tokens, index)).findFirst();
    }

    private static boolean matches(Form form, List<CommonToken> tokens, int index) {
        int token = index;
        int wordInToken = 0;
        for (String wanted : form.words()) {
            if (token >= tokens.size()) return false;
            CommonToken at = tokens.get(token);
            if (at instanceof NameToken name) {
                if (!wanted.equals("NAME") && !name.word(wordInToken).equals(wanted)) return false;
                boolean moreWords = !wanted.equals("NAME") && wordInToken + 1 < name.wordCount();
                wordInToken = moreWords ? wordInToken + 1 : 0;
                if (!moreWords) token++;
            } else {
                if (!matches(wanted, at)) return false;
                token++;
            }
        }
        return true;
    }

    private static boolean matches(String wanted, CommonToken token) {
        return switch (wanted) {
            case "NAME" -> false;
            case "TEXT" -> token.getType() == WflLexer.TEXT_LITERAL;
            case "INT" -> token.getType() == WflLexer.INTEGER;
            default -> token.getText().equals(wanted) && token.getType() != WflLexer.TEXT_LITERAL;
        };
    }
}
