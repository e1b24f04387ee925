package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import wfl.check.binding.Bindings;
import wfl.check.binding.Scope;
import wfl.check.binding.Use;
import wfl.check.binding.Variable;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.Exports;
import wfl.runtime.Global;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.ModuleStatement;

/// Writes statements about other files: calls into the library's module room, which this room
/// knows by name only.
final class ModuleEmitter {
    private static final ClassDesc LIBRARY = ClassDesc.of("wfl.library.module.ModuleStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);

    private final Code code;
    private final CodeBuilder out;
    private final Bindings bindings;
    private final Statements statements;
    private final Variables variables;

    ModuleEmitter(Code code, Statements statements) {
        this.code = code;
        this.out = code.out();
        this.bindings = code.layout().bindings();
        this.statements = statements;
        this.variables = statements.variables();
    }

    void emit(ModuleStatement statement, int result) {
        switch (statement) {
            case ModuleStatement.Include include -> {
                join(include, "include", result);
                return;
            }
            case ModuleStatement.LoadModule load -> {
                join(load, "load", result);
                return;
            }
            case ModuleStatement.Export export -> export(export);
            case ModuleStatement.ExecuteFile execute -> execute(execute);
        }
        statements.giveNothing(result);
    }

    private void join(ModuleStatement.Joining joining, String method, int result) {
        Scope scope = bindings.scopeOf(joining);
        code.execution();
        statements.expressions().emitValue(joining.path());
        out.loadConstant(code.layout().type());
        scope.nearestEnvironment().ifPresentOrElse(variables::environment, () -> out.aconst_null());
        code.text(scope.kinds());
        call(
                joining.at(),
                method,
                ConstantDescs.CD_Object,
                EXECUTION,
                ConstantDescs.CD_Object,
                ConstantDescs.CD_Class,
                Code.desc(Environment.class),
                ConstantDescs.CD_String);
        if (result == Statements.NO_RESULT) out.pop();
        else out.astore(result);
    }

    private void execute(ModuleStatement.ExecuteFile execute) {
        code.execution();
        statements.expressions().emitValue(execute.path());
        execute.request().ifPresentOrElse(this::value, () -> out.aconst_null());
        out.loadConstant(code.layout().type());
        String method = execute.output().isPresent() ? "outputOfFile" : "executeFile";
        call(
                execute.at(),
                method,
                ConstantDescs.CD_Object,
                EXECUTION,
                ConstantDescs.CD_Object,
                ConstantDescs.CD_Object,
                ConstantDescs.CD_Class);
        execute.output()
                .ifPresentOrElse(
                        name -> statements.definitions().bind(name, execute.at()), () -> out.pop());
    }

    private void value(Expression expression) {
        statements.expressions().emitValue(expression);
    }

    /// Whether the name exists here or only further out, and whether it is a constant, is known to
    /// the run only.
    private void export(ModuleStatement.Export export) {
        Use use = bindings.use(export.name());
        Scope here = bindings.scopeOf(export);
        var outer = new ArrayList<>(use.candidates());
        var own = outer.stream().filter(v -> v.scope() == here).findFirst();
        own.ifPresent(outer::remove);
        code.text(export.kind().name());
        code.text(export.name().text());
        own.ifPresentOrElse(
                variable -> variables.readOrNull(new Use(java.util.List.of(variable), false, 1)),
                () -> out.aconst_null());
        variables.readOrNull(new Use(outer, false, outer.size()));
        own.ifPresentOrElse(this::isConstant, () -> out.iconst_0());
        code.at(
                export.at(),
                () ->
                        code.call(
                                Exports.class,
                                "check",
                                void.class,
                                String.class,
                                String.class,
                                Object.class,
                                Object.class,
                                boolean.class));
    }

    private void isConstant(Variable variable) {
        if (variable.isShared()) {
            variables.cell(variable);
            out.getfield(Code.desc(Global.class), "constant", ConstantDescs.CD_boolean);
        } else {
            out.loadConstant(variable.isConstant() ? 1 : 0);
        }
    }

    private void call(Span at, String method, ClassDesc result, ClassDesc... parameters) {
        code.at(at, () -> out.invokestatic(LIBRARY, method, MethodTypeDesc.of(result, parameters)));
    }
}
