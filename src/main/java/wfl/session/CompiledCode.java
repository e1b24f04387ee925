package wfl.session;

import java.util.ArrayList;
import java.util.List;
import wfl.compile.CompiledProgram;
import wfl.compile.ErrorTrace;
import wfl.runtime.Absent;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.source.Source;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.Statement.DefineAction;

/// A program as bytecode, with what a prompt and a message need to know of its text.
record CompiledCode(Program program, CompiledProgram compiled) implements Translation.Code {
    @Override
    public Source source() {
        return program.source();
    }

    @Override
    public List<DefineAction> actions() {
        var actions = new ArrayList<DefineAction>();
        for (Statement statement : program.statements()) {
            if (statement instanceof DefineAction action) actions.add(action);
        }
        return actions;
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
        Source where = ErrorTrace.of(error).source().orElse(program.source());
        return new Failure(ErrorTrace.diagnostic(error), where);
    }
}
