package wfl.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.ProcessStatement;

/// Builds the statements about other programs.
final class CommandBuilder {
    private final Operands expressions;

    CommandBuilder(Operands expressions) {
        this.expressions = expressions;
    }

    ProcessStatement build(ProcessStatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case ProcessStepContext step -> step(step.processAction(), at);
            case AwaitProcessContext await -> {
                if (!await.word.getText().equals("complete")) {
                    throw Rejected.at(
                            Places.of(await.word),
                            "Expected 'complete' after 'to' in wait for" + " process");
                }
                Expression process =
                        expressions.primary(await.process, new Operators(expressions, List.of()));
                yield new ProcessStatement.Await(process, name(await.name), at);
            }
            case SignalHandlerContext signal ->
                    new ProcessStatement.SignalHandler(
                            new Name(
                                    "signal_handler_" + signal.signal.getText(),
                                    Places.of(signal.signal)),
                            Places.name(signal.handler),
                            at);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private ProcessStatement step(ProcessActionContext action, Span at) {
        return switch (action) {
            case ExecuteCommandContext execute ->
                    new ProcessStatement.Execute(
                            command(execute.command()), name(execute.name), at);
            case SpawnCommandContext spawn ->
                    new ProcessStatement.Spawn(
                            command(spawn.command()), Places.name(spawn.name), at);
            case ReadOutputContext read ->
                    new ProcessStatement.ReadOutput(
                            expressions.build(read.process), Places.name(read.name), at);
            case KillProcessContext kill ->
                    new ProcessStatement.Kill(expressions.build(kill.process), at);
            default -> throw new AssertionError(action.getClass());
        };
    }

    private ProcessStatement.Command command(CommandContext command) {
        return new ProcessStatement.Command(
                expressions.build(command.program),
                Optional.ofNullable(command.arguments_).map(expressions::build),
                command.SHELL() != null);
    }

    private static Optional<Name> name(@Nullable ProcessNameContext name) {
        return Optional.ofNullable(name).map(Places::name);
    }
}
