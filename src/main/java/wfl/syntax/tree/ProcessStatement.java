package wfl.syntax.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.source.Span;

/// What a program does with other programs.
public sealed interface ProcessStatement extends Statement {
    /// What is evaluated, in this order.
    default List<Expression> operands() {
        return switch (this) {
            case Execute execute -> execute.command().operands();
            case Spawn spawn -> spawn.command().operands();
            case ReadOutput read -> List.of(read.process());
            case Await await -> List.of(await.process());
            case Kill kill -> List.of(kill.process());
            case SignalHandler _ -> List.of();
        };
    }

    /// The name that receives the result.
    default Optional<Name> result() {
        return switch (this) {
            case Execute execute -> execute.name();
            case Spawn spawn -> Optional.of(spawn.name());
            case ReadOutput read -> Optional.of(read.name());
            case Await await -> await.name();
            case Kill _ -> Optional.empty();
            case SignalHandler signal -> Optional.of(signal.variable());
        };
    }

    /// `command program [with arguments arguments] [using shell]`.
    record Command(Expression program, Optional<Expression> arguments, boolean shell) {
        List<Expression> operands() {
            var operands = new ArrayList<Expression>();
            operands.add(program);
            arguments.ifPresent(operands::add);
            return operands;
        }
    }

    /// `execute command ... [as name]`: runs it to its end.
    record Execute(Command command, Optional<Name> name, Span at) implements ProcessStatement {}

    /// `spawn command ... as name`: starts it; the name receives the id of the process.
    record Spawn(Command command, Name name, Span at) implements ProcessStatement {}

    /// `read output from process id as name`.
    record ReadOutput(Expression process, Name name, Span at) implements ProcessStatement {}

    /// `wait for process id to complete [as name]`: the name receives the exit code.
    record Await(Expression process, Optional<Name> name, Span at) implements ProcessStatement {}

    /// `kill process id`.
    record Kill(Expression process, Span at) implements ProcessStatement {}

    /// `register signal handler for signal as handler`: only defines `signal_handler_<signal>`.
    ///
    /// @param variable that name
    record SignalHandler(Name variable, Name handler, Span at) implements ProcessStatement {}
}
