package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.PatternExpression;

/// Gives one flat expression its shape: which operator takes which operands.
///
/// Operator precedence parsing over the operands and tails that the grammar found, exactly as
/// section 4 of the language reference describes it. `with` ignores the levels and takes everything
/// to its right; the arguments of `of` take sums but no comparisons; `at` takes a whole expression.
///
/// @see "V. Pratt, Top Down Operator Precedence, POPL 1973"
final class Operators {
    /// Levels, from loose to tight: `and or`, comparisons, `plus minus`, `times divided by modulo`.
    static final int LOGIC = 0;

    static final int COMPARISON = 1;
    static final int SUM = 2;
    static final int PRODUCT = 3;

    private final Operands operands;
    private final List<TailContext> tails;
    private int next;
    private boolean stopsAtWith;

    Operators(Operands operands, List<TailContext> tails) {
        this.operands = operands;
        this.tails = tails;
    }

    // ---- expressions

    /// The expression that begins with an operand and uses all tails.
    Expression whole(OperandContext first) {
        Expression expression = from(first, LOGIC);
        expectEnd();
        return expression;
    }

    Expression whole(FreshOperandContext first) {
        Expression expression = rest(operands.primary(first, this), LOGIC);
        expectEnd();
        return expression;
    }

    /// An expression of at least a level, as far as it goes.
    Expression from(OperandContext first, int level) {
        return rest(operands.primary(first, this), level);
    }

    private Expression rest(Expression left, int level) {
        Expression result = left;
        while (next < tails.size()) {
            TailContext tail = tails.get(next);
            if (tail instanceof WithContext with) {
                if (stopsAtWith) break;
                result = with(result, with);
                continue;
            }
            if (!(tail instanceof ColonContext) && levelOf(tail) < level) break;
            next++;
            result = apply(result, tail, level);
        }
        return result;
    }

    // Tails that end any expression have a level below all.
    private static int levelOf(TailContext tail) {
        return switch (tail) {
            case AndContext and -> LOGIC;
            case OrContext or -> LOGIC;
            case OrEqualContext or -> LOGIC;
            case EqualityContext is -> COMPARISON;
            case EqualSignContext is -> COMPARISON;
            case OrderContext is -> COMPARISON;
            case BetweenContext is -> COMPARISON;
            case ContainsContext contains -> COMPARISON;
            case ContainsKeyContext contains -> COMPARISON;
            case AffixContext affix -> COMPARISON;
            case AdditiveContext sum -> SUM;
            case MultiplicativeContext product -> PRODUCT;
            case MatchesContext matches -> Integer.MAX_VALUE;
            case FindContext find -> Integer.MAX_VALUE;
            case ReplaceContext replace -> Integer.MAX_VALUE;
            case SplitContext split -> Integer.MAX_VALUE;
            default -> -1;
        };
    }

    private Expression apply(Expression left, TailContext tail, int level) {
        Span at = Places.of(tail);
        return switch (tail) {
            case ColonContext colon -> left;
            case AndContext and -> {
                rejectLabel(and.LABEL());
                yield binary(BinaryOperator.AND, left, from(and.operand(), COMPARISON), at);
            }
            case OrContext or ->
                    binary(BinaryOperator.OR, left, from(or.operand(), COMPARISON), at);
            case OrEqualContext or -> orEqual(left, at);
            case EqualityContext is ->
                    binary(
                            is.NOT() == null ? BinaryOperator.EQUAL : BinaryOperator.NOT_EQUAL,
                            left,
                            from(is.operand(), SUM),
                            at);
            case EqualSignContext is ->
                    binary(BinaryOperator.EQUAL, left, from(is.operand(), SUM), at);
            case OrderContext is -> binary(order(is), left, from(is.operand(), SUM), at);
            case BetweenContext is -> between(left, is, at);
            case ContainsContext contains -> {
                Expression part = from(contains.operand(), SUM);
                yield contains.PATTERN() == null
                        ? binary(BinaryOperator.CONTAINS, left, part, at)
                        : new PatternExpression.Matches(left, part, at);
            }
            case ContainsKeyContext contains ->
                    new KeystoreExpression.ContainsKey(left, from(contains.operand(), SUM), at);
            case AffixContext affix -> affix(left, affix, at);
            case AdditiveContext sum ->
                    binary(operator(sum.sign), left, from(sum.operand(), PRODUCT), at);
            case MultiplicativeContext product ->
                    binary(operator(product.sign), left, from(product.operand(), PRODUCT + 1), at);
            case MatchesContext matches ->
                    new PatternExpression.Matches(left, from(matches.operand(), level + 1), at);
            case FindContext find -> patterns().find(left, find.operand(), level + 1, at);
            case ReplaceContext replace ->
                    patterns().replace(left, replace.operand(), level + 1, at);
            case SplitContext split -> patterns().split(split.operand(), level + 1, at);
            default -> throw new AssertionError(tail.getClass());
        };
    }

    private static Expression binary(
            BinaryOperator operator, Expression left, Expression right, Span at) {
        return new Expression.Binary(operator, left, right, at);
    }

    private static BinaryOperator operator(Token sign) {
        return switch (sign.getText().charAt(0)) {
            case '+', 'p' -> BinaryOperator.PLUS;
            case '-' -> BinaryOperator.MINUS;
            case 't' -> BinaryOperator.TIMES;
            case '/', 'd' -> BinaryOperator.DIVIDED_BY;
            case '%' -> BinaryOperator.MODULO;
            default ->
                    sign.getText().equals("minus") ? BinaryOperator.MINUS : BinaryOperator.MODULO;
        };
    }

    // ---- comparisons

    private static BinaryOperator order(OrderContext is) {
        boolean orEqual = is.EQUAL() != null;
        return switch (is.size.getText()) {
            case "greater" -> orEqual ? BinaryOperator.GREATER_OR_EQUAL : BinaryOperator.GREATER;
            case "above" -> BinaryOperator.GREATER;
            case "less" -> orEqual ? BinaryOperator.LESS_OR_EQUAL : BinaryOperator.LESS;
            default -> BinaryOperator.LESS;
        };
    }

    // `(a is greater than b) or equal to`: the words after a comparison widen it.
    private static Expression orEqual(Expression left, Span at) {
        if (left instanceof Expression.Binary comparison) {
            if (comparison.operator() == BinaryOperator.GREATER) {
                return widened(comparison, BinaryOperator.GREATER_OR_EQUAL);
            }
            if (comparison.operator() == BinaryOperator.LESS) {
                return widened(comparison, BinaryOperator.LESS_OR_EQUAL);
            }
        }
        throw Rejected.at(
                at,
                "'or equal' must follow a comparison with 'is greater than' or 'is less than'.");
    }

    private static Expression widened(Expression.Binary comparison, BinaryOperator operator) {
        return binary(operator, comparison.left(), comparison.right(), comparison.at());
    }

    private Expression between(Expression left, BetweenContext is, Span at) {
        Expression low = from(is.operand(), SUM);
        Expression high = upperBound(at);
        return binary(
                BinaryOperator.AND,
                binary(BinaryOperator.GREATER_OR_EQUAL, left, low, at),
                binary(BinaryOperator.LESS_OR_EQUAL, left, high, at),
                at);
    }

    private Expression upperBound(Span between) {
        if (next < tails.size() && tails.get(next) instanceof AndContext and) {
            next++;
            return from(and.operand(), SUM);
        }
        throw Rejected.at(between, "'between' needs two bounds, as in 'between 1 and 10'.");
    }

    private Expression affix(Expression left, AffixContext affix, Span at) {
        Expression part = from(affix.operand(), SUM);
        String name = affix.word.getText().startsWith("starts") ? "starts_with" : "ends_with";
        return new Expression.ActionCall(
                name,
                List.of(Argument.of(left), Argument.of(part)),
                new Span(at.start(), at.end()));
    }

    // ---- with

    private Expression with(Expression left, WithContext first) {
        if (isBuiltin(left)) {
            var name = (Expression.Reference) left;
            return new Expression.ActionCall(name.name(), arguments(), name.at());
        }
        var parts = new ArrayList<Expression>();
        parts.add(left);
        Expression part = joined(first);
        while (next < tails.size()
                && tails.get(next) instanceof WithContext more
                && !isBuiltin(part)) {
            parts.add(part);
            part = joined(more);
        }
        Expression last = rest(part, LOGIC);
        if (last instanceof Expression.Join join) parts.addAll(join.parts());
        else parts.add(last);
        return new Expression.Join(parts, Places.of(first));
    }

    private Expression joined(WithContext with) {
        rejectLabel(with.LABEL());
        next++;
        return operands.primary(with.operand(), this);
    }

    private boolean isBuiltin(Expression left) {
        return left instanceof Expression.Reference reference
                && !reference.name().equals("count")
                && operands.isBuiltin(reference.name());
    }

    /// The arguments after `call f` or the name of a builtin; none when no `with` comes next.
    List<Argument> arguments() {
        if (next >= tails.size() || !(tails.get(next) instanceof WithContext with)) {
            return List.of();
        }
        var arguments = new ArrayList<Argument>();
        next++;
        arguments.add(argument(with.LABEL(), with.operand()));
        while (next < tails.size() && tails.get(next) instanceof AndContext and) {
            next++;
            arguments.add(argument(and.LABEL(), and.operand()));
        }
        return arguments;
    }

    private Argument argument(@Nullable TerminalNode label, OperandContext operand) {
        Optional<Name> name =
                label == null ? Optional.empty() : Optional.of(labelName(label.getSymbol()));
        return new Argument(name, from(operand, COMPARISON));
    }

    private static Name labelName(Token label) {
        String text = label.getText().substring(0, label.getText().length() - " :".length());
        return new Name(text, Places.of(label));
    }

    static void rejectLabel(@Nullable TerminalNode label) {
        if (label == null) return;
        throw Rejected.at(
                Places.of(label), "Only an argument of a call can have a label like this.");
    }

    // ---- what follows an operand

    /// Indexes and arguments of `of` after an operand.
    Expression postfix(Expression operand, boolean callable) {
        Expression result = operand;
        while (next < tails.size()) {
            switch (tails.get(next)) {
                case AtContext at -> {
                    next++;
                    Expression index = operands.nested(at, () -> from(at.operand(), LOGIC));
                    result = new Expression.Index(result, index, Places.of(at));
                }
                case OfContext of -> {
                    if (!callable || !canBeCalled(result)) {
                        throw Rejected.at(Places.of(of), "Only a name can stand before 'of'.");
                    }
                    next++;
                    Expression callee = result;
                    result = operands.nested(of, () -> ofCall(callee, of));
                }
                default -> {
                    return result;
                }
            }
        }
        return result;
    }

    private static boolean canBeCalled(Expression expression) {
        return expression instanceof Expression.Reference || expression instanceof Expression.Call;
    }

    private Expression ofCall(Expression callee, OfContext of) {
        var arguments = new ArrayList<Expression>();
        arguments.add(ofArgument(of.operand()));
        while (next < tails.size()) {
            OperandContext operand =
                    switch (tails.get(next)) {
                        case AndContext and when and.LABEL() == null -> and.operand();
                        case SeparatorContext separator -> separator.operand();
                        default -> null;
                    };
            if (operand == null) break;
            next++;
            arguments.add(ofArgument(operand));
        }
        return new Expression.OfCall(callee, arguments, Places.of(of));
    }

    private Expression ofArgument(OperandContext first) {
        Expression sum = ofTerm(first);
        while (next < tails.size() && tails.get(next) instanceof AdditiveContext more) {
            next++;
            sum = binary(operator(more.sign), sum, ofTerm(more.operand()), Places.of(more));
        }
        return sum;
    }

    private Expression ofTerm(OperandContext first) {
        Expression product = operands.primary(first, this);
        while (next < tails.size() && tails.get(next) instanceof MultiplicativeContext more) {
            next++;
            Expression factor = operands.primary(more.operand(), this);
            product = binary(operator(more.sign), product, factor, Places.of(more));
        }
        return product;
    }

    // ---- patterns

    PatternOperations patterns() {
        return new PatternOperations(this);
    }

    /// An expression that ends before the next `with` of its own level of brackets.
    Expression upToWith(OperandContext first, int level) {
        boolean outer = stopsAtWith;
        stopsAtWith = true;
        try {
            return from(first, level);
        } finally {
            stopsAtWith = outer;
        }
    }

    /// An expression in which `with` joins again.
    Expression withJoins(OperandContext first, int level) {
        boolean outer = stopsAtWith;
        stopsAtWith = false;
        try {
            return from(first, level);
        } finally {
            stopsAtWith = outer;
        }
    }

    /// A single operand.
    Expression primary(OperandContext operand) {
        return operands.primary(operand, this);
    }

    /// The next tail, when it is of a kind; it then counts as used.
    <T extends TailContext> Optional<T> take(Class<T> kind) {
        if (next >= tails.size() || !kind.isInstance(tails.get(next))) return Optional.empty();
        return Optional.of(kind.cast(tails.get(next++)));
    }

    // ---- forms that use a flat expression in their own way

    /// The collection after `contains ITEM`.
    Expression inCollection(Span contains) {
        if (next < tails.size() && tails.get(next) instanceof InContext in) {
            next++;
            return operands.primary(in.operand(), this);
        }
        throw Rejected.at(contains, "'contains' needs 'in' here, as in 'contains 3 in numbers'.");
    }

    /// `list and value` of `push with`.
    List<Expression> listAndValue(OperandContext first) {
        Expression list = operands.primary(first, this);
        if (next < tails.size() && tails.get(next) instanceof AndContext and) {
            next++;
            Expression value = from(and.operand(), LOGIC);
            expectEnd();
            return List.of(list, value);
        }
        throw Rejected.at(
                Places.of(first), "'push with' needs 'and', as in 'push with numbers and 5'.");
    }

    /// `low and high` of `between` where nothing stands before it.
    List<Expression> bounds(OperandContext first, Span between) {
        Expression low = from(first, SUM);
        Expression high = upperBound(between);
        expectEnd();
        return List.of(low, high);
    }

    /// One operand and nothing behind it.
    Expression single(OperandContext first) {
        Expression operand = operands.primary(first, this);
        if (next < tails.size() && !(tails.get(next) instanceof ColonContext)) {
            throw Rejected.at(
                    Places.of(tails.get(next)),
                    "A value that is computed with '"
                            + tails.get(next).getStart().getText()
                            + "' must stand in parentheses here.");
        }
        return operand;
    }

    /// A path: operands joined by `with`, which never calls a builtin here.
    Expression path(OperandContext first) {
        var parts = new ArrayList<Expression>();
        parts.add(operands.primary(first, this));
        Optional<WithContext> with = take(WithContext.class);
        if (with.isEmpty()) {
            expectEnd();
            return parts.getFirst();
        }
        Span at = Places.of(with.get());
        for (; with.isPresent(); with = take(WithContext.class)) {
            rejectLabel(with.get().LABEL());
            parts.add(operands.primary(with.get().operand(), this));
        }
        expectEnd();
        return new Expression.Join(parts, at);
    }

    /// An operand, and the whole expression behind a `with` if one follows.
    List<Expression> operandAndRest(OperandContext first) {
        Expression operand = operands.primary(first, this);
        Optional<WithContext> with = take(WithContext.class);
        if (with.isPresent()) rejectLabel(with.get().LABEL());
        List<Expression> parts =
                with.map(w -> List.of(operand, from(w.operand(), LOGIC))).orElse(List.of(operand));
        expectEnd();
        return parts;
    }

    /// An operand, and the operand behind a `with` if one follows.
    List<Expression> operandWithOperand(OperandContext first) {
        Expression operand = operands.primary(first, this);
        Optional<WithContext> with = take(WithContext.class);
        List<Expression> parts =
                with.map(w -> List.of(operand, operands.primary(w.operand(), this)))
                        .orElse(List.of(operand));
        expectEnd();
        return parts;
    }

    /// Operands with `or` between them, each compared by a route.
    List<Expression> alternatives(OperandContext first) {
        var alternatives = new ArrayList<Expression>();
        alternatives.add(operands.primary(first, this));
        while (next < tails.size() && tails.get(next) instanceof OrContext or) {
            next++;
            alternatives.add(operands.primary(or.operand(), this));
        }
        expectEnd();
        return alternatives;
    }

    /// Elements of a list with `and` between them, as far as one flat expression goes.
    List<Expression> elements(Expression first) {
        var elements = new ArrayList<Expression>();
        elements.add(first);
        while (next < tails.size() && tails.get(next) instanceof AndContext and) {
            next++;
            elements.add(operands.primary(and.operand(), this));
        }
        if (next < tails.size() && !(tails.get(next) instanceof ColonContext)) {
            throw Rejected.at(
                    Places.of(tails.get(next)),
                    "An element of a list that is computed with '"
                            + tails.get(next).getStart().getText()
                            + "' must stand in parentheses.");
        }
        return elements;
    }

    private void expectEnd() {
        while (next < tails.size() && tails.get(next) instanceof ColonContext) next++;
        if (next == tails.size()) return;
        TailContext left = tails.get(next);
        throw Rejected.at(
                Places.of(left),
                "'" + left.getStart().getText() + "' cannot stand here in an expression.");
    }
}
