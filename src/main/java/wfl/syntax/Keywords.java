package wfl.syntax;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import wfl.syntax.grammar.WflLexer;

/// The words of the language, for tools that show or offer them.
public final class Keywords {
    private Keywords() {}

    /// Every word the lexer knows, those included that are names where nothing else is meant.
    public static Set<String> all() {
        var words = new TreeSet<String>();
        for (int type = 1; type <= WflLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = WflLexer.VOCABULARY.getLiteralName(type);
            if (literal == null) continue;
            String word = literal.substring(1, literal.length() - 1);
            if (Character.isLetter(word.charAt(0))) words.add(word);
        }
        return words;
    }

    /// The word a statement may begin with that another word was meant for.
    public static Optional<String> beginningLike(String word) {
        return Habits.firstWordLike(word);
    }

    /// The words that begin a statement, without the soft ones of special statements.
    public static Set<String> beginningStatements() {
        return new TreeSet<>(Habits.FIRST_WORDS);
    }
}
