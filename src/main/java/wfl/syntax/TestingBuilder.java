package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;
import wfl.syntax.tree.TestingStatement.Assertion;
import wfl.syntax.tree.TestingStatement.AssertionKind;

/// Builds tests.
final class TestingBuilder {
    private final Operands expressions;
    private final Blocks blocks;

    TestingBuilder(Operands expressions, Blocks blocks) {
        this.expressions = expressions;
        this.blocks = blocks;
    }

    TestingStatement build(TestingStatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case DescribeContext describe -> describe(describe, at);
            case TestContext test ->
                    new TestingStatement.Test(text(test.title), blocks.build(test.block()), at);
            case ExpectContext expect ->
                    new TestingStatement.Expect(
                            expressions.build(expect.actual), assertion(expect.assertion()), at);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private static String text(Token literal) {
        return Literals.text(literal.getText()).orElseThrow();
    }

    // ---- describe

    private TestingStatement describe(DescribeContext describe, Span at) {
        Optional<Block> setup = Optional.empty();
        Optional<Block> teardown = Optional.empty();
        var tests = new ArrayList<Statement>();
        for (ParseTree child : describe.children) {
            switch (child) {
                case SetupContext part -> {
                    if (setup.isPresent()) throw duplicate("setup", part);
                    setup = Optional.of(blocks.build(part.block()));
                }
                case TeardownContext part -> {
                    if (teardown.isPresent()) throw duplicate("teardown", part);
                    teardown = Optional.of(blocks.build(part.block()));
                }
                case StatementContext part -> tests.addAll(test(part));
                default -> {}
            }
        }
        return new TestingStatement.Describe(
                text(describe.title), setup, new Block(tests), teardown, at);
    }

    private List<? extends Statement> test(StatementContext statement) {
        boolean fits =
                statement instanceof TestingContext testing
                        && !(testing.testingStatement() instanceof ExpectContext);
        if (fits) return blocks.statement(statement);
        throw Rejected.at(
                Places.of(statement),
                "Expected 'setup', 'test', 'teardown', or 'end' in describe block");
    }

    private static Rejected duplicate(String word, DescribePartContext part) {
        return Rejected.at(
                Places.of(part),
                "Duplicate '%s' block found. Only one %s block is allowed per describe block"
                        .formatted(word, word));
    }

    // ---- expect

    private Assertion assertion(AssertionContext assertion) {
        return switch (assertion) {
            case IsTrueContext yes -> plain(AssertionKind.TRUTHY);
            case IsFalseContext no -> plain(AssertionKind.FALSY);
            case IsEmptyContext empty -> plain(AssertionKind.EMPTY);
            case ExistsContext exists -> plain(AssertionKind.EXIST);
            case ComparesContext order ->
                    compared(
                            order.size.getText().equals("greater")
                                    ? AssertionKind.GREATER
                                    : AssertionKind.LESS,
                            order.expected);
            case EqualsContext equals -> compared(AssertionKind.EQUAL, equals.expected);
            case HoldsContext holds -> compared(AssertionKind.CONTAIN, holds.expected);
            case HasLengthContext length -> compared(AssertionKind.LENGTH, length.expected);
            case HasTypeContext type -> {
                if (!type.word.getText().equals("type")) {
                    throw new Rejected(SyntaxMessages.unknownAssertion(type.word));
                }
                var name = new Expression.TextLiteral(text(type.type), Places.of(type.type));
                yield new Assertion(AssertionKind.TYPE, Optional.of(name));
            }
            default -> throw new AssertionError(assertion.getClass());
        };
    }

    private static Assertion plain(AssertionKind kind) {
        return new Assertion(kind, Optional.empty());
    }

    private Assertion compared(AssertionKind kind, ExpressionContext expected) {
        return new Assertion(kind, Optional.of(expressions.build(expected)));
    }
}
