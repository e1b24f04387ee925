package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.source.Suggestions;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.Statement.CaughtKind;

/// Builds the statements that decide what runs next.
final class ControlBuilder {
    /// What handles errors in other languages and passes for a name here.
    private static final Pattern FOREIGN_HANDLER = Pattern.compile("(?m)^\\s*(?:except|rescue)\\b");

    /// Kinds of error whose words are no keywords.
    private static final Map<String, CaughtKind> NAMED_KINDS =
            Map.of(
                    "keystore missing", CaughtKind.KEYSTORE_MISSING,
                    "keystore already exists", CaughtKind.KEYSTORE_EXISTS,
                    "keystore in use", CaughtKind.KEYSTORE_IN_USE,
                    "keystore damaged", CaughtKind.KEYSTORE_DAMAGED,
                    "keystore closed", CaughtKind.KEYSTORE_CLOSED,
                    "keystore read only", CaughtKind.KEYSTORE_READ_ONLY,
                    "wrong encryption key", CaughtKind.KEYSTORE_WRONG_KEY,
                    "key or value too large", CaughtKind.KEYSTORE_TOO_LARGE,
                    "disk full", CaughtKind.DISK_FULL);

    private final Operands expressions;
    private final Blocks blocks;

    ControlBuilder(Operands expressions, Blocks blocks) {
        this.expressions = expressions;
        this.blocks = blocks;
    }

    Statement build(StatementContext statement, Span at) {
        return switch (statement) {
            case CheckContext check -> check(check.checkStatement(), at);
            case IfContext choice -> choice(choice, at);
            case ForEachContext loop -> forEach(loop);
            case CountContext loop -> count(loop);
            case RepeatWhileContext loop ->
                    new Statement.RepeatWhile(
                            value(loop.expression()), blocks.build(loop.block()), at);
            case RepeatUntilContext loop ->
                    new Statement.RepeatUntil(
                            value(loop.expression()), blocks.build(loop.block()), at);
            case RepeatThenTestContext loop ->
                    new Statement.RepeatUntil(
                            value(loop.expression()), blocks.build(loop.block()), at);
            case RepeatForeverContext loop ->
                    new Statement.RepeatForever(blocks.build(loop.block()), at);
            case MainLoopContext loop ->
                    new Statement.MainLoop(
                            loop.CONCURRENTLY() != null, blocks.build(loop.block()), at);
            case RouteContext route -> new RouteBuilder(expressions, blocks).build(route);
            case TryContext attempt -> attempt(attempt, at);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private Expression value(ExpressionContext expression) {
        return expressions.build(expression);
    }

    // ---- check and if

    private Statement check(CheckStatementContext check, Span at) {
        return new Statement.Check(
                value(check.condition),
                blocks.build(check.then),
                otherwise(check.chainedCheck(), check.otherwise),
                at);
    }

    private Statement chained(ChainedCheckContext check) {
        return new Statement.Check(
                value(check.condition),
                blocks.build(check.then),
                otherwise(check.chainedCheck(), check.otherwise),
                Places.of(check));
    }

    private Block otherwise(@Nullable ChainedCheckContext chained, @Nullable BlockContext block) {
        return chained == null ? blocks.build(block) : new Block(List.of(chained(chained)));
    }

    /// The statements after an `otherwise` whose first may be a check that stands on its line.
    Block afterOtherwise(@Nullable FirstCheckContext first, @Nullable BlockContext block) {
        if (first == null || block == null) return blocks.build(block);
        var statements = new ArrayList<Statement>();
        statements.add(
                new Statement.Check(
                        value(first.condition),
                        blocks.build(first.then),
                        otherwise(first.chainedCheck(), first.otherwise),
                        Places.of(first)));
        statements.addAll(blocks.statements(block));
        return new Block(statements);
    }

    private Statement choice(IfContext choice, Span at) {
        if (choice.END() == null && !mayOmitEnd(choice)) {
            throw new Rejected(
                    SyntaxMessages.missingEnd(
                            new Opener(choice.getStart(), WflParser.IF), choice.getStop()));
        }
        return new Statement.Check(
                value(choice.condition),
                blocks.build(choice.then),
                afterOtherwise(choice.firstCheck(), choice.otherwise),
                at);
    }

    // `if x then display y` may be the last thing in a file that does not end with a line end.
    private static boolean mayOmitEnd(IfContext choice) {
        return choice.otherwise == null
                && choice.then.statement().size() == 1
                && choice.then.getChildCount() == 1;
    }

    // ---- loops

    private Statement forEach(ForEachContext loop) {
        return new Statement.ForEach(
                Places.name(loop.name),
                loop.REVERSED() != null,
                value(loop.expression()),
                blocks.build(loop.block()),
                blocks.after(loop));
    }

    private Statement count(CountContext loop) {
        return new Statement.CountLoop(
                loop.name == null ? new Name("count", Places.of(loop)) : Places.name(loop.name),
                loop.name != null,
                value(loop.low),
                value(loop.high),
                loop.DOWN() != null,
                Optional.ofNullable(loop.step).map(this::value),
                blocks.build(loop.block()),
                blocks.after(loop));
    }

    // ---- try

    private Statement attempt(TryContext attempt, Span at) {
        if (attempt.tryClause().isEmpty() && attempt.always == null) {
            throw unhandled(attempt, at);
        }
        return new Statement.Try(
                blocks.build(attempt.body),
                attempt.tryClause().stream().map(this::clause).toList(),
                Optional.ofNullable(attempt.otherwise).map(blocks::build),
                Optional.ofNullable(attempt.always).map(blocks::build),
                at);
    }

    private static Rejected unhandled(TryContext attempt, Span at) {
        String message = "A 'try' needs at least one 'when', 'catch' or 'finally'.";
        var found = Diagnostic.error(Stage.PARSE, "ERROR", at, message);
        String text =
                attempt.getStart()
                        .getInputStream()
                        .getText(
                                Interval.of(
                                        attempt.getStart().getStartIndex(),
                                        attempt.getStop().getStopIndex()));
        boolean foreign = FOREIGN_HANDLER.matcher(text).find();
        return new Rejected(
                foreign ? found.withNote("An error is handled by 'when error:'.") : found);
    }

    private Statement.TryClause clause(TryClauseContext clause) {
        Span at = Places.of(clause);
        return switch (clause) {
            case WhenClauseContext when ->
                    new Statement.TryClause(
                            when.kind == null ? CaughtKind.ANY : kind(when.kind),
                            caughtName(when.name, at),
                            blocks.build(when.block()),
                            at);
            case CatchClauseContext any ->
                    new Statement.TryClause(
                            CaughtKind.ANY,
                            caughtName(any.name, at),
                            blocks.build(any.block()),
                            at);
            default -> throw new AssertionError(clause.getClass());
        };
    }

    private static Name caughtName(@Nullable Token name, Span at) {
        return name == null ? new Name("error", at) : Places.name(name);
    }

    private static CaughtKind kind(ErrorKindContext kind) {
        return switch (kind) {
            case AnyErrorContext any -> CaughtKind.ANY;
            case FileNotFoundContext file -> CaughtKind.FILE_NOT_FOUND;
            case PermissionDeniedContext permission -> CaughtKind.PERMISSION_DENIED;
            case ProcessNotFoundContext process -> CaughtKind.PROCESS_NOT_FOUND;
            case CommandNotFoundContext command -> CaughtKind.COMMAND_NOT_FOUND;
            case NamedErrorContext named -> named(named);
            default -> throw new AssertionError(kind.getClass());
        };
    }

    private static CaughtKind named(NamedErrorContext named) {
        String words = Places.name(named).text();
        CaughtKind kind = NAMED_KINDS.get(words);
        if (kind != null) return kind;
        throw Rejected.at(
                Places.of(named),
                "There is no kind of error called '%s'. %s"
                        .formatted(
                                words,
                                Suggestions.closest(words, NAMED_KINDS.keySet())
                                        .map(meant -> "Did you mean '" + meant + "'?")
                                        .orElse("'when error:' takes every kind.")));
    }
}
