package wfl.check;

import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;

/// Looks up every name an expression uses.
final class ExpressionNames {
    private final Names names;
    private final CallCheck calls;

    ExpressionNames(Names names, CallCheck calls) {
        this.names = names;
        this.calls = calls;
    }

    void check(Expression expression) {
        switch (expression) {
            case Expression.Reference reference -> names.use(reference.name(), reference);
            case Expression.ActionCall call -> {
                calls.actionCall(call);
                call.arguments().forEach(argument -> check(argument.value()));
            }
            case Expression.OfCall call -> {
                if (call.callee() instanceof Expression.Reference callee) {
                    calls.ofCall(call, callee);
                } else {
                    check(call.callee());
                }
                call.arguments().forEach(this::check);
            }
            case Expression.Literal _, Expression.Operation _ -> parts(expression);
            case Expression.Index _, Expression.Property _ -> parts(expression);
            case Expression.MethodCall _, KeystoreExpression _ -> parts(expression);
            case Expression.ProcessRunning _ -> parts(expression);
            case PatternExpression _, FileExpression _ -> parts(expression);
        }
    }

    private void parts(Expression expression) {
        Walk.operands(expression, this::check);
    }
}
