package wfl.syntax;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/// Predicts what was predicted before by following the automaton that ANTLR has built so far, and
/// leaves everything new to ANTLR. The answer is the same; the way to it has no marks, no seeking
/// and no exceptions.
final class DirectPrediction extends ParserATNSimulator {
    DirectPrediction(
            Parser parser, ATN grammar, DFA[] automata, PredictionContextCache contextCache) {
        super(parser, grammar, automata, contextCache);
    }

    @Override
    public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outer) {
        DFA automaton = decisionToDFA[decision];
        if (getPredictionMode() == PredictionMode.SLL && !automaton.isPrecedenceDfa()) {
            DFAState state = automaton.s0;
            for (int ahead = 1; state != null; ahead++) {
                state = after(state, input.LA(ahead));
                if (state != null && state.isAcceptState && state.predicates == null) {
                    return state.prediction;
                }
            }
        }
        return super.adaptivePredict(input, decision, outer);
    }

    private static @Nullable DFAState after(DFAState state, int type) {
        DFAState[] edges = state.edges;
        int edge = type - Token.EOF;
        if (edges == null || edge >= edges.length) return null;
        DFAState next = edges[edge];
        return next == ERROR ? null : next;
    }
}
