package wfl.syntax.tree;

import java.util.List;
import wfl.source.Span;

/// Anything that has a value.
public sealed interface Expression extends Node
        permits Expression.Literal,
                Expression.Operation,
                Expression.Access,
                Expression.Call,
                KeystoreExpression,
                PatternExpression,
                FileExpression,
                Expression.ProcessRunning {

    /// Values written out in the program.
    sealed interface Literal extends Expression {}

    /// Values computed from other values by an operator.
    sealed interface Operation extends Expression {}

    /// Values reached by name, index or property.
    sealed interface Access extends Expression {}

    /// Values returned by an action or builtin.
    sealed interface Call extends Expression {}

    record NumberLiteral(double value, Span at) implements Literal {}

    record TextLiteral(String value, Span at) implements Literal {}

    record BooleanLiteral(boolean value, Span at) implements Literal {}

    record NothingLiteral(Span at) implements Literal {}

    /// `[a, b and c]`, also `create list` as an expression (no elements).
    record ListLiteral(List<Expression> elements, Span at) implements Literal {
        public ListLiteral {
            elements = List.copyOf(elements);
        }
    }

    /// Both operands are always evaluated, left first, also for `and` and `or`.
    record Binary(BinaryOperator operator, Expression left, Expression right, Span at)
            implements Operation {}

    /// Text forms put together: `a with b with c`, or the values of one `display`.
    /// `at` is the first `with`, or the first token of the second displayed value.
    record Join(List<Expression> parts, Span at) implements Operation {
        public Join {
            parts = List.copyOf(parts);
        }
    }

    record Not(Expression operand, Span at) implements Operation {}

    record Negation(Expression operand, Span at) implements Operation {}

    /// A name in an expression: a variable, a call without arguments, or a builtin.
    record Reference(String name, Span at) implements Access {}

    /// `xs 0`, `xs[0]`, `xs at 0`, `m["k"]`.
    record Index(Expression target, Expression index, Span at) implements Access {}

    /// `process id is running`.
    record ProcessRunning(Expression process, Span at) implements Expression {}

    /// `thing.name`.
    record Property(Expression target, String name, Span at) implements Access {}

    /// `call f with a and b`, or `f with a and b` when f is the name of a builtin.
    /// The callee is looked up before the arguments are evaluated.
    record ActionCall(String name, List<Argument> arguments, Span at) implements Call {
        public ActionCall {
            arguments = List.copyOf(arguments);
        }
    }

    /// `f of a and b`. The arguments are evaluated before the callee is looked up.
    record OfCall(Expression callee, List<Expression> arguments, Span at) implements Call {
        public OfCall {
            arguments = List.copyOf(arguments);
        }
    }

    /// `thing.name(a, b)`.
    record MethodCall(Expression target, String name, List<Expression> arguments, Span at)
            implements Call {
        public MethodCall {
            arguments = List.copyOf(arguments);
        }
    }
}
