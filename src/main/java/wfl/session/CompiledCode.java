package wfl.session;

import java.util.List;
import wfl.compile.CompiledProgram;
import wfl.compile.ErrorTrace;
import wfl.runtime.Absent;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.source.CallPlace;
import wfl.source.Source;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// A program as bytecode, with what a prompt and a message need to know of its text.
record CompiledCode(Program program, CompiledProgram compiled) implements Translation.Code {
    @Override
    public Source source() {
        return program.source();
    }

    @Override
    public Object run(Execution execution) {
        Object last = compiled.run(execution);
        boolean isExpression =
                !program.statements().isEmpty()
                        && program.statements().getLast() instanceof Statement.Evaluate;
        return isExpression ? last : Absent.NULL;
    }

    @Override
    public Failure explain(WflError error) {
        ErrorTrace trace = ErrorTrace.of(error);
        Source where = trace.source().orElse(program.source());
        List<CallPlace> calls =
                trace.frames().stream()
                        .map(frame -> new CallPlace(frame.action(), frame.source(), frame.at()))
                        .toList();
        return new Failure(ErrorTrace.diagnostic(error), where, calls);
    }
}
