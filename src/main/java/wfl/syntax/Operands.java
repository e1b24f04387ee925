package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import wfl.source.Span;
import wfl.syntax.grammar.WflLexer;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;

/// Builds expressions: operands here, what connects them in {@link Operators}.
final class Operands {
    private final Set<String> builtinNames;
    private int depth;

    Operands(Set<String> builtinNames) {
        this.builtinNames = builtinNames;
    }

    boolean isBuiltin(String name) {
        return builtinNames.contains(name);
    }

    Expression build(ExpressionContext expression) {
        return new Operators(this, expression.tail()).whole(expression.operand());
    }

    Expression build(ValueContext value) {
        return new Operators(this, value.tail()).whole(value.freshOperand());
    }

    /// Runs a step that nests one level deeper than its surroundings.
    Expression nested(ParserRuleContext place, Supplier<Expression> step) {
        if (++depth > Nesting.LEVELS_MAX) throw Nesting.tooDeep(place.getStart());
        try {
            return step.get();
        } finally {
            depth--;
        }
    }

    // ---- operands with what binds to them

    Expression primary(OperandContext operand, Operators rest) {
        Span at = Places.of(operand);
        return switch (operand) {
            case FreshContext fresh -> primary(fresh.freshOperand(), rest);
            case NegationContext minus ->
                    nested(
                            minus,
                            () -> new Expression.Negation(primary(minus.operand(), rest), at));
            case ListLiteralContext list -> list(list.elements(), at);
            case EmptyListContext list -> new Expression.ListLiteral(List.of(), at);
            case ContainsFirstContext contains -> containsFirst(contains, at, rest);
            case FindFirstContext find -> rest.patterns().findFirst(find.operand(), at);
            case ReplaceFirstContext replace -> rest.patterns().replaceFirst(replace.operand(), at);
            case SplitFirstContext split -> rest.patterns().splitFirst(split.operand(), at);
            case LateNameContext name ->
                    rest.postfix(links(reference(name.getStart()), name.link()), true);
            case LateDottedContext name ->
                    rest.postfix(
                            chain(reference(name.getStart()), name.member(), name.chainLink()),
                            false);
            default -> throw new AssertionError(operand.getClass());
        };
    }

    Expression primary(FreshOperandContext operand, Operators rest) {
        Span at = Places.of(operand);
        return switch (operand) {
            case NotContext not ->
                    nested(not, () -> new Expression.Not(primary(not.operand(), rest), at));
            case LiteralOperandContext literal -> rest.postfix(literal(literal), false);
            case CallContext call ->
                    new Expression.ActionCall(call.name.getText(), rest.arguments(), at);
            case GroupContext group -> build(group.expression());
            case NameContext name ->
                    rest.postfix(links(reference(name.getStart()), name.link()), true);
            case DottedContext dotted ->
                    rest.postfix(
                            chain(
                                    reference(dotted.getStart()),
                                    dotted.member(),
                                    dotted.chainLink()),
                            false);
            case PatternLiteralContext pattern ->
                    new PatternExpression.PatternLiteral(
                            Literals.text(pattern.TEXT_LITERAL().getText()).orElseThrow(), at);
            case CurrentMillisecondsContext _ -> rest.postfix(ClockPhrases.milliseconds(at), false);
            case CurrentFormattedContext clock ->
                    rest.postfix(
                            ClockPhrases.formatted(clock.TEXT_LITERAL().getSymbol(), at), false);
            case KeystoreValueContext value -> keystoreValue(value.keystoreOperand(), at, rest);
            case ProcessRunningContext running ->
                    new Expression.ProcessRunning(primary(running.operand(), rest), at);
            case FileValueContext value ->
                    new FileBuilder(this).value(value.fileOperand(), at, rest);
            case LeadingNegationContext minus ->
                    nested(
                            minus,
                            () -> new Expression.Negation(primary(minus.operand(), rest), at));
            case LeadingListContext list -> list(list.elements(), at);
            case NotYetValueContext value -> throw Rejected.notYet(at, value.getText());
            default -> throw new AssertionError(operand.getClass());
        };
    }

    private static Expression.Reference reference(Token name) {
        return new Expression.Reference(name.getText(), Places.of(name));
    }

    private Expression containsFirst(ContainsFirstContext contains, Span at, Operators rest) {
        if (contains.operand() == null) {
            return rest.postfix(new Expression.Reference("contains", at), true);
        }
        Expression item = primary(contains.operand(), rest);
        Expression collection = rest.inCollection(at);
        return new Expression.Binary(wfl.syntax.tree.BinaryOperator.CONTAINS, collection, item, at);
    }

    private Expression keystoreValue(KeystoreOperandContext value, Span at, Operators rest) {
        return switch (value) {
            case ValueOfKeyContext entry -> {
                Expression key = build(entry.key);
                yield new KeystoreExpression.ValueOfKey(primary(entry.keystore, rest), key, at);
            }
            case NumberOfKeysContext number ->
                    new KeystoreExpression.KeyCount(
                            primary(number.keystore, rest),
                            Optional.ofNullable(number.prefix)
                                    .map(prefix -> rest.from(prefix, Operators.SUM)),
                            at);
            case TimeLeftContext time -> {
                Expression key = build(time.key);
                yield new KeystoreExpression.TimeLeft(primary(time.keystore, rest), key, at);
            }
            default -> throw new AssertionError(value.getClass());
        };
    }

    // ---- literals

    private Expression literal(LiteralOperandContext operand) {
        Expression value = literal(operand.literal());
        if (operand.index() == null) return value;
        return links(index(value, operand.index()), operand.link());
    }

    private static Expression literal(LiteralContext literal) {
        Span at = Places.of(literal);
        return switch (literal) {
            case IntegerContext number ->
                    new Expression.NumberLiteral(Long.parseLong(number.getText()), at);
            case DecimalContext number ->
                    new Expression.NumberLiteral(Double.parseDouble(number.getText()), at);
            case TextLiteralContext text ->
                    new Expression.TextLiteral(Literals.text(text.getText()).orElseThrow(), at);
            case YesContext yes -> new Expression.BooleanLiteral(true, at);
            case NoContext no -> new Expression.BooleanLiteral(false, at);
            case NothingContext nothing -> new Expression.NothingLiteral(at);
            default -> throw new AssertionError(literal.getClass());
        };
    }

    private Expression list(ElementsContext list, Span at) {
        var elements = new ArrayList<Expression>();
        boolean separated = true;
        for (ParseTree child : list.children) {
            switch (child) {
                case ExpressionContext element -> {
                    var operators = new Operators(this, element.tail());
                    elements.addAll(operators.elements(primary(element.operand(), operators)));
                    separated = endsWithColon(element.tail());
                }
                case ValueContext element -> {
                    if (!separated) {
                        throw Rejected.at(
                                Places.of(element),
                                "A comma or 'and' must stand between the elements of a list.");
                    }
                    var operators = new Operators(this, element.tail());
                    elements.addAll(operators.elements(primary(element.freshOperand(), operators)));
                    separated = endsWithColon(element.tail());
                }
                default -> separated = true;
            }
        }
        return new Expression.ListLiteral(elements, at);
    }

    private static boolean endsWithColon(List<TailContext> tails) {
        return !tails.isEmpty() && tails.getLast() instanceof ColonContext;
    }

    // ---- indexes, properties and methods

    private Expression links(Expression base, List<LinkContext> links) {
        if (links.size() > Nesting.LEVELS_MAX) throw Nesting.tooDeep(links.getLast().getStart());
        Expression result = base;
        for (LinkContext link : links) {
            result =
                    switch (link) {
                        case BracketLinkContext bracket -> index(result, bracket.index());
                        case DirectLinkContext direct ->
                                directIndex(result, direct.INDEX().getSymbol());
                        default -> throw new AssertionError(link.getClass());
                    };
        }
        return result;
    }

    /// A place that `change` writes to.
    Expression changeTarget(ChangeTargetContext target) {
        List<ChangeStepContext> steps = target.changeStep();
        if (steps.size() > Nesting.LEVELS_MAX) throw Nesting.tooDeep(steps.getLast().getStart());
        Expression.Reference base = reference(target.base);
        Expression result = base;
        for (ChangeStepContext step : steps) {
            result =
                    switch (step) {
                        case ElementLinkContext link -> links(result, List.of(link.link()));
                        case ElementMemberContext member ->
                                member(
                                        result,
                                        member.member(),
                                        result == base ? base.at() : Places.of(member));
                        default -> throw new AssertionError(step.getClass());
                    };
        }
        if (target.elementAt() instanceof ElementAtContext at) {
            result = new Expression.Index(result, build(at.expression()), Places.of(at));
        }
        if (result instanceof Expression.MethodCall call) {
            throw Rejected.at(
                    call.at(),
                    "What an action gives back cannot be changed: name a property, as in 'change"
                            + " box.width to 5'.");
        }
        return result;
    }

    private static Expression directIndex(Expression base, Token integer) {
        var index =
                new Expression.NumberLiteral(Long.parseLong(integer.getText()), Places.of(integer));
        return new Expression.Index(base, index, base.at());
    }

    Expression index(Expression base, IndexContext index) {
        return new Expression.Index(base, build(index.expression()), Places.of(index));
    }

    private Expression chain(
            Expression.Reference object, MemberContext first, List<ChainLinkContext> links) {
        if (links.size() > Nesting.LEVELS_MAX) throw Nesting.tooDeep(links.getLast().getStart());
        Expression result = member(object, first, object.at());
        for (ChainLinkContext link : links) {
            result =
                    switch (link) {
                        case MemberLinkContext dot -> member(result, dot.member(), Places.of(dot));
                        case IndexLinkContext index ->
                                new Expression.Index(
                                        result, build(index.expression()), Places.of(index));
                        default -> throw new AssertionError(link.getClass());
                    };
        }
        return result;
    }

    private Expression member(Expression object, MemberContext member, Span at) {
        String name = member.name.getText();
        if (member.getToken(WflLexer.PAREN_OPEN, 0) == null) {
            return new Expression.Property(object, name, at);
        }
        List<Expression> arguments = member.expression().stream().map(this::build).toList();
        return new Expression.MethodCall(object, name, arguments, at);
    }
}
