package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.syntax.grammar.WflLexer;
import wfl.syntax.grammar.WflParser;

/// The short ways of {@link TokenList} and {@link DirectPrediction} lead where ANTLR's own do.
class DirectReadingTest {
    @Test
    void aTokenListAnswersLikeTheStreamOfAntlr() {
        List<CommonToken> tokens = tokens("store x as 1\ndisplay x with \"a\"\n");
        TokenStream expected = new CommonTokenStream(new ListTokenSource(tokens));
        TokenStream list = new TokenList(tokens);
        var random = new Random(25);

        for (int step = 0; step < 500; step++) {
            if (random.nextInt(3) == 0 || expected.LA(1) == Token.EOF) {
                int to = random.nextInt(tokens.size() + 3);
                expected.seek(to);
                list.seek(to);
            } else {
                expected.consume();
                list.consume();
            }
            assertThat(list.index()).isEqualTo(expected.index());
            for (int ahead = 1; ahead < 4; ahead++) {
                assertThat(list.LT(ahead)).isSameAs(expected.LT(ahead));
                assertThat(list.LT(-ahead)).isSameAs(expected.LT(-ahead));
                assertThat(list.LA(ahead)).isEqualTo(expected.LA(ahead));
            }
        }
        assertThat(list.size()).isEqualTo(expected.size());
        assertThat(list.getText()).isEqualTo(expected.getText());
    }

    @Test
    void everyStatementOfTheTestProgramsHasTheParseTreeThatAntlrGivesIt() throws IOException {
        int statements = 0;
        try (Stream<Path> files = Files.walk(Path.of("TestPrograms"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".wfl")).toList()) {
                String text = Files.readString(file);
                List<CommonToken> tokens = tokens(text);
                var plain = new WflParser(new CommonTokenStream(new ListTokenSource(tokens)));
                plain.removeErrorListeners();
                List<String> expected = trees(plain);
                List<String> found = trees(new BoundedParser(new TokenList(tokens(text))));
                assertThat(found).as(file.toString()).isEqualTo(expected);
                statements += expected.size();
            }
        }
        assertThat(statements).isGreaterThan(1_000);
    }

    @Test
    void everyFormThatComesLaterCanBeginWhereItsFirstWordStands() {
        var words = new ArrayList<>(LaterForms.STATEMENTS.firstWords());
        words.addAll(LaterForms.VALUES.firstWords());

        for (String word : words) {
            CommonToken first =
                    NameMerger.merge(lexed(word), new LexicalErrors(source(word), ignored()))
                            .getFirst();
            assertThat(LaterForms.mayBegin(first)).as(word).isTrue();
        }
    }

    // Up to the first statement that does not parse.
    private static List<String> trees(WflParser parser) {
        parser.setErrorHandler(Recovery.GIVE_UP);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        var trees = new ArrayList<String>();
        TokenStream input = parser.getTokenStream();
        try {
            while (input.LA(1) != Token.EOF) {
                if (input.LA(1) == WflParser.EOL) input.consume();
                else trees.add(parser.statement().toStringTree(parser));
            }
        } catch (ParseCancellationException failed) {
            trees.add("fails at " + input.index());
        }
        return trees;
    }

    private static List<CommonToken> tokens(String text) {
        return Tokens.of(source(text), Set.of(), new LexicalErrors(source(text), ignored()));
    }

    private static List<? extends Token> lexed(String text) {
        var lexer = new WflLexer(new TextStream("test.wfl", text));
        List<Token> tokens = new ArrayList<>(lexer.getAllTokens());
        tokens.add(lexer.emitEOF());
        return tokens;
    }

    private static Source source(String text) {
        return new Source("test.wfl", text);
    }

    private static List<Diagnostic> ignored() {
        return new ArrayList<>();
    }
}
