package wfl.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/// The tokens of a program as the parser reads them. All are there from the start and on one
/// channel, so nothing has to be fetched or passed over, as the streams of ANTLR do at every step.
final class TokenList implements TokenStream {
    private final CommonToken[] tokens;
    private int next;

    /// @param tokens the last one is the end of the file, and the only such
    TokenList(List<CommonToken> tokens) {
        this.tokens = tokens.toArray(new CommonToken[0]);
        for (int i = 0; i < this.tokens.length; i++) this.tokens[i].setTokenIndex(i);
    }

    @Override
    public @Nullable Token LT(int distance) {
        if (distance == 0) return null;
        int at = distance > 0 ? next + distance - 1 : next + distance;
        return at < 0 ? null : tokens[Math.min(at, tokens.length - 1)];
    }

    @Override
    public int LA(int distance) {
        int at = distance > 0 ? next + distance - 1 : next + distance;
        return at < 0 ? Token.EOF : tokens[Math.min(at, tokens.length - 1)].getType();
    }

    @Override
    public void consume() {
        if (next >= tokens.length - 1) throw new IllegalStateException("cannot consume EOF");
        next++;
    }

    @Override
    public Token get(int index) {
        return tokens[index];
    }

    @Override
    public int index() {
        return next;
    }

    @Override
    public void seek(int index) {
        next = Math.min(index, tokens.length - 1);
    }

    @Override
    public int size() {
        return tokens.length;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // All tokens stay in memory: nothing to let go of.
    }

    @Override
    public TokenSource getTokenSource() {
        return new ListTokenSource(List.of(tokens));
    }

    @Override
    public String getSourceName() {
        return getTokenSource().getSourceName();
    }

    @Override
    public String getText() {
        return getText(Interval.of(0, tokens.length - 1));
    }

    @Override
    public String getText(Interval interval) {
        var text = new StringBuilder();
        for (int i = Math.max(0, interval.a); i <= interval.b && i < tokens.length; i++) {
            if (tokens[i].getType() == Token.EOF) break;
            text.append(tokens[i].getText());
        }
        return text.toString();
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(@Nullable Token start, @Nullable Token stop) {
        if (start == null || stop == null) return "";
        return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
    }
}
