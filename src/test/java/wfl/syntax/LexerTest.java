package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.syntax.grammar.WflLexer;

/// Text against tokens: names in brackets, everything else as it is written.
class LexerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    user name            | [user name]
                    user    name         | [user name]
                    the current count    | [the] current count
                    total count          | [total] count
                    file name            | file [name]
                    is valid             | is [valid]
                    item 2               | [item] 2
                    my_end               | [my_end]
                    a _b                 | [a_ b]
                    counter              | [counter]
                    Store                | [Store]
                    STORE yes            | [STORE] yes
                    1e5                  | 1 [e5]
                    .5                   | . 5
                    5.                   | 5 .
                    5abc                 | 5 [abc]
                    1.5                  | 1.5
                    a ; b                | [a b]
                    a * b                | [a b]
                    a # comment          | [a]
                    a // comment         | [a]
                    divided by           | divided by
                    a.b                  | [a] . [b]
                    "a # b" x            | "a # b" [x]
                    10 down to           | 10 [down] to
                    n down to            | [n down] to
                    my text              | [my] text
                    { } % = : ,          | { } % = : ,
                    """)
    void textBecomesTokens(String text, String tokens) {
        assertThat(show(text)).isEqualTo(tokens);
    }

    private static String show(String text) {
        List<Diagnostic> ignored = new ArrayList<>();
        var source = new Source("test.wfl", text);
        return Tokens.of(source, Set.of(), new LexicalErrors(source, ignored)).stream()
                .filter(token -> token.getType() != Token.EOF)
                .map(LexerTest::show)
                .collect(Collectors.joining(" "));
    }

    private static String show(CommonToken token) {
        return token instanceof NameToken ? "[" + token.getText() + "]" : token.getText();
    }

    @Test
    void theWordsOfTheLanguageArePinned() {
        Set<String> words = new TreeSet<>();
        Vocabulary vocabulary = WflLexer.VOCABULARY;
        for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
            String literal = vocabulary.getLiteralName(type);
            if (literal != null && Character.isLetter(literal.charAt(1))) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        assertThat(String.join(" ", words))
                .isEqualTo(
                        String.join(
                                " ",
                                "above accepting action add ahead and any append appending",
                                "arguments as at back be behind below between binary break by bytes",
                                "call called capture captured catch category change character check",
                                "clear close comes command connections constant contain container",
                                "contains content continue count create current data database date",
                                "defaults define delete denied describe digit directory display",
                                "divide divided divided by each empty end ends equal error event",
                                "exactly execute exist exists exit expect export extends extension",
                                "extensions file files finally find for forever formatted found from",
                                "give greater greedy handler have header if implements in include",
                                "interface into is kill lazy least less letter list listen load loop",
                                "map matches milliseconds minus module modulo more most multiply must",
                                "needs new not of on one open optional or otherwise output parameters",
                                "parent pattern permission plus port private process property public",
                                "push read recursively register remove repeat replace request requires",
                                "respond response return reversed route running same script server",
                                "setup shell signal skip spawn split start starts static status stop",
                                "store subtract teardown test text than that then time timeout times",
                                "to trigger try unicode until url using wait when while whitespace",
                                "with write zero"));
    }

    @Test
    void nothingHasThreeWordsAndTheTruthFourInAnyCase() {
        assertThat(Parsing.tree("display nothing missing undefined yes No TRUE false"))
                .isEqualTo("(display (join nothing nothing nothing yes no yes no))");
    }

    @Test
    void escapesStandForCharacters() {
        assertThat(Parsing.tree("display \"a\\tb\\\\\\\"\\0\""))
                .isEqualTo("(display \"a\tb\\\"\0\")");
    }

    @Test
    void aTextMayGoOnOverLines() {
        assertThat(Parsing.tree("display \"a\r\nb\"")).isEqualTo("(display \"a\r\nb\")");
    }
}
