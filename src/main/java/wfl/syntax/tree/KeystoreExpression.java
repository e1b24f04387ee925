package wfl.syntax.tree;

import java.util.Optional;
import wfl.source.Span;

/// Questions asked of a keystore inside an expression.
public sealed interface KeystoreExpression extends Expression {
    /// The expression that names the keystore.
    Expression keystore();

    /// `store contains key "greeting"`: yes or no.
    record ContainsKey(Expression keystore, Expression key, Span at)
            implements KeystoreExpression {}

    /// `value of key "greeting" in store`: the value, or nothing.
    record ValueOfKey(Expression keystore, Expression key, Span at) implements KeystoreExpression {}

    /// `number of keys in store [starting with prefix]`.
    record KeyCount(Expression keystore, Optional<Expression> prefix, Span at)
            implements KeystoreExpression {}

    /// `time left for key "session" in store`: seconds, or nothing.
    record TimeLeft(Expression keystore, Expression key, Span at) implements KeystoreExpression {}
}
