package wfl.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.check.Checked;
import wfl.check.EarlierEntries;
import wfl.compile.CompiledProgram;
import wfl.compile.ErrorTrace;
import wfl.compile.UnitPlace;
import wfl.runtime.Absent;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.source.CallPlace;
import wfl.source.Source;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.Statement.DefineAction;

/// A program as bytecode, with what a prompt and a message need to know of its text.
record CompiledCode(Checked checked, CompiledProgram compiled, String file)
        implements Translation.Code {
    private Program program() {
        return checked.program();
    }

    @Override
    public Source source() {
        return program().source();
    }

    @Override
    public EarlierEntries learnt() {
        return checked.learnt();
    }

    @Override
    public List<DefineAction> actions() {
        var actions = new ArrayList<DefineAction>();
        for (Statement statement : program().statements()) {
            if (statement instanceof DefineAction action) actions.add(action);
        }
        return actions;
    }

    @Override
    public Object run(Execution execution) {
        Object last = compiled.run(execution, new UnitPlace(file, null));
        boolean isExpression =
                !program().statements().isEmpty()
                        && program().statements().getLast() instanceof Statement.Evaluate;
        return isExpression ? last : Absent.NULL;
    }

    @Override
    public Object runIn(Execution execution, @Nullable Environment environment) {
        return compiled.run(execution, new UnitPlace(file, environment));
    }

    @Override
    public Failure explain(WflError error) {
        if (error.getCause() instanceof RejectedPart rejected) {
            return rejected.failure(error.getMessage());
        }
        ErrorTrace trace = ErrorTrace.of(error);
        Source where = trace.source().orElse(program().source());
        List<CallPlace> calls =
                trace.frames().stream()
                        .map(frame -> new CallPlace(frame.action(), frame.source(), frame.at()))
                        .toList();
        return new Failure(ErrorTrace.diagnostic(error), where, calls);
    }
}
