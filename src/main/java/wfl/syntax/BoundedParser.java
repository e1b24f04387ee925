package wfl.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import wfl.syntax.grammar.WflParser;

/// The generated parser, with an end to how deep it goes.
final class BoundedParser extends WflParser {
    private int depth;

    BoundedParser(TokenStream input) {
        super(input);
        removeErrorListeners();
        setInterpreter(new DirectPrediction(this, _ATN, _decisionToDFA, _sharedContextCache));
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
        if (nests(ruleIndex) && depth >= Nesting.LEVELS_MAX) {
            throw Nesting.tooDeep(getCurrentToken());
        }
        super.enterRule(context, state, ruleIndex);
        if (nests(ruleIndex)) depth++;
    }

    @Override
    public void exitRule() {
        if (nests(_ctx.getRuleIndex())) depth--;
        super.exitRule();
    }

    private static boolean nests(int ruleIndex) {
        return ruleIndex == RULE_operand
                || ruleIndex == RULE_value
                || ruleIndex == RULE_block
                || ruleIndex == RULE_testingStatement
                || ruleIndex == RULE_chainedCheck
                || ruleIndex == RULE_resultType
                || ruleIndex == RULE_pattern
                || ruleIndex == RULE_patternElement;
    }
}
