package wfl.syntax.tree;

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

    /// `number of keys in store`.
    record KeyCount(Expression keystore, Span at) implements KeystoreExpression {}
}
