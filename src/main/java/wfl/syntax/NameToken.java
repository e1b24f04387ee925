package wfl.syntax;

import java.util.List;
import java.util.stream.Collectors;
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
        setText(words.stream().map(CommonToken::getText).collect(Collectors.joining(" ")));
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
