package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.runtime.Execution;
import wfl.source.Position;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.ProcessStatement;

/// Writes what a program does with other programs: calls into the library's process room, which
/// this room knows by name only.
final class ProcessEmitter {
    private static final ClassDesc LIBRARY = ClassDesc.of("wfl.library.process.ProcessStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);
    private static final ClassDesc VALUE = ConstantDescs.CD_Object;
    private static final ClassDesc INT = ConstantDescs.CD_int;

    private final Code code;
    private final CodeBuilder out;
    private final Expressions expressions;

    ProcessEmitter(Code code, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.expressions = expressions;
    }

    Form running(Expression.ProcessRunning running) {
        onProcess(running.process(), "isRunning", ConstantDescs.CD_boolean, running.at());
        return Form.BOOLEAN;
    }

    void statement(ProcessStatement statement, Definitions definitions) {
        Span at = statement.at();
        switch (statement) {
            case ProcessStatement.Execute execute -> {
                command(execute.command(), "execute", at);
                bindOrDrop(execute.name(), at, definitions);
            }
            case ProcessStatement.Spawn spawn -> {
                command(spawn.command(), "spawn", at);
                definitions.bind(spawn.name(), at);
            }
            case ProcessStatement.ReadOutput read -> {
                onProcess(read.process(), "readOutput", VALUE, at);
                definitions.bind(read.name(), at);
            }
            case ProcessStatement.Await await -> {
                onProcess(await.process(), "await", VALUE, at);
                bindOrDrop(await.name(), at, definitions);
            }
            case ProcessStatement.Kill kill ->
                    onProcess(kill.process(), "kill", ConstantDescs.CD_void, at);
            case ProcessStatement.SignalHandler signal -> {
                code.text(signal.handler().text());
                definitions.bindEverywhereNew(signal.variable(), at);
            }
        }
    }

    private void command(ProcessStatement.Command command, String method, Span at) {
        code.execution();
        expressions.emitValue(command.program());
        command.arguments().ifPresentOrElse(expressions::emitValue, () -> out.aconst_null());
        out.loadConstant(command.shell() ? 1 : 0);
        Position place = code.layout().source().position(at);
        out.loadConstant(place.line());
        out.loadConstant(place.column());
        call(at, method, VALUE, VALUE, VALUE, ConstantDescs.CD_boolean, INT, INT);
    }

    private void onProcess(Expression process, String method, ClassDesc result, Span at) {
        code.execution();
        expressions.emitValue(process);
        call(at, method, result, VALUE);
    }

    private void bindOrDrop(Optional<Name> name, Span at, Definitions definitions) {
        if (name.isPresent()) definitions.bind(name.get(), at);
        else out.pop();
    }

    private void call(Span at, String method, ClassDesc result, ClassDesc... parameters) {
        var all = new ArrayList<ClassDesc>();
        all.add(EXECUTION);
        all.addAll(List.of(parameters));
        code.at(at, () -> out.invokestatic(LIBRARY, method, MethodTypeDesc.of(result, all)));
    }
}
