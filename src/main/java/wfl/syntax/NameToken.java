package wfl.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import wfl.syntax.grammar.WflLexer;

/// A name of one or more words, which a token stage may take apart again.
final class NameToken extends CommonToken {
    private final List<CommonToken> words;

    /// @param words at least one, in source order
    NameToken(List<CommonToken> words) {
        super(words.getFirst());
        this.words = List.copyOf(words);
        setType(WflLexer.IDENT);
        setStopIndex(words.getLast().getStopIndex());
        setText(text(this.words));
    }

    private static String text(List<CommonToken> words) {
        String first = words.getFirst().getText();
        if (words.size() == 1) return first;
        var text = new StringBuilder(first);
        for (var word : words.subList(1, words.size())) text.append(' ').append(word.getText());
        return text.toString();
    }

    int wordCount() {
        return words.size();
    }

    String word(int index) {
        return words.get(index).getText();
    }

    /// The name made of the words from one index up to but not including another.
    NameToken part(int from, int to) {
        return new NameToken(words.subList(from, to));
    }
}
