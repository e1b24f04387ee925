package wfl.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
    void theWordsOfTheLanguageArePinned() throws IOException {
        Set<String> words = new TreeSet<>();
        Vocabulary vocabulary = WflLexer.VOCABULARY;
        for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
            String literal = vocabulary.getLiteralName(type);
            if (literal != null && Character.isLetter(literal.charAt(1))) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        assertThat(String.join("\n", words) + "\n").isEqualTo(resource("keywords.txt"));
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

    private static String resource(String name) throws IOException {
        try (InputStream in = LexerTest.class.getResourceAsStream("/syntax/" + name)) {
            return new String(requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
