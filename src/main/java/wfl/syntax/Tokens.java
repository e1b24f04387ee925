package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import wfl.source.Source;
import wfl.syntax.grammar.WflLexer;

/// Text to the tokens the parser reads: the lexer and the stages after it, in order.
final class Tokens {
    private Tokens() {}

    static List<CommonToken> of(Source source, Set<String> builtinNames, LexicalErrors errors) {
        var lexer = new BlankSkippingLexer(new TextStream(source.name(), source.text()));
        lexer.removeErrorListeners();
        List<CommonToken> merged =
                PatternBodies.onOneLine(NameMerger.merge(withEnd(lexer), errors));
        NamesInUse names = NamesInUse.of(merged);
        List<CommonToken> clocked =
                has(merged, WflLexer.CURRENT) ? eachLine(merged, ClockPhrases::apply) : merged;
        var files = new FilePhrases(names);
        var keystores = new KeystorePhrases(names);
        return eachLine(
                LaterFeatures.mark(clocked, names),
                line -> {
                    files.apply(line);
                    keystores.apply(line);
                    TestingPhrases.apply(line);
                    ModulePhrases.apply(line);
                    Marks.apply(line, builtinNames);
                });
    }

    private static boolean has(List<CommonToken> tokens, int type) {
        for (var token : tokens) if (token.getType() == type) return true;
        return false;
    }

    /// Passes over blanks without making tokens of them: nearly every second one would be that, and
    /// the first stage drops them.
    private static final class BlankSkippingLexer extends WflLexer {
        BlankSkippingLexer(CharStream text) {
            super(text);
        }

        @Override
        public Token nextToken() {
            while (isBlank(_input.LA(1))) getInterpreter().consume(_input);
            return super.nextToken();
        }

        // What the rule BLANK of the grammar takes.
        private static boolean isBlank(int character) {
            return character == ' ' || character == '\t' || character == '\f';
        }
    }

    private static List<? extends Token> withEnd(WflLexer lexer) {
        List<Token> tokens = new ArrayList<>(lexer.getAllTokens());
        tokens.add(lexer.emitEOF());
        return tokens;
    }

    private interface LineStage {
        void apply(Line line);
    }

    private static List<CommonToken> eachLine(List<CommonToken> tokens, LineStage stage) {
        var out = new ArrayList<CommonToken>(tokens.size() + 16);
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int type = tokens.get(i).getType();
            if (type != WflLexer.EOL && type != Token.EOF) continue;
            if (i > start) {
                var line = new Line(tokens.subList(start, i));
                stage.apply(line);
                line.copyTo(out);
            }
            out.add(tokens.get(i));
            start = i + 1;
        }
        return out;
    }
}
