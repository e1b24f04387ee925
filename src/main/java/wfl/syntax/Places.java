package wfl.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import wfl.source.Span;
import wfl.syntax.tree.Name;

/// Where tokens are, as spans of the source.
final class Places {
    private Places() {}

    static Span of(Token token) {
        return token.getType() == Token.EOF
                ? new Span(token.getStartIndex(), token.getStartIndex())
                : new Span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    static Span of(TerminalNode node) {
        return of(node.getSymbol());
    }

    /// The first token of a rule.
    static Span of(ParserRuleContext rule) {
        return of(rule.getStart());
    }

    static Name name(Token token) {
        return new Name(token.getText(), of(token));
    }

    /// All tokens of a rule as one name.
    static Name name(ParserRuleContext rule) {
        var text = new StringBuilder();
        for (int i = 0; i < rule.getChildCount(); i++) {
            if (i > 0) text.append(' ');
            text.append(rule.getChild(i).getText());
        }
        return new Name(text.toString(), of(rule.getStart()).to(of(rule.getStop())));
    }
}
