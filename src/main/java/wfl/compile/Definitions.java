package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Bindings;
import wfl.check.binding.Body;
import wfl.check.binding.Definition;
import wfl.check.binding.Definition.Presence;
import wfl.check.binding.ExpressionParts;
import wfl.check.binding.Use;
import wfl.check.binding.Variable;
import wfl.runtime.ActionTable;
import wfl.runtime.Calls;
import wfl.runtime.CompiledAction;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.Global;
import wfl.runtime.MapValue;
import wfl.runtime.Names;
import wfl.source.Span;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TypeName;

/// Writes the statements that introduce names.
final class Definitions {
    /// The field that holds the unit as its own table of actions.
    static final String TABLE = "$actions";

    private static final MethodTypeDesc NEW_ACTION =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    Code.desc(ActionTable.class),
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_String,
                    Code.desc(Environment.class));

    private final Code code;
    private final CodeBuilder out;
    private final Layout layout;
    private final Bindings bindings;
    private final Variables variables;
    private final Expressions expressions;

    Definitions(Code code, Variables variables, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.layout = code.layout();
        this.bindings = layout.bindings();
        this.variables = variables;
        this.expressions = expressions;
    }

    void emit(Statement.Definition definition, int result) {
        switch (definition) {
            case Statement.Store store -> store(store);
            case Statement.StoreConstant store -> storeConstant(store);
            case Statement.CreateList create -> {
                expressions.list(create.elements());
                bind(create.name(), create.at());
            }
            case Statement.CreateDate create -> {
                create.value().ifPresentOrElse(expressions::emitValue, () -> current(create));
                bind(create.name(), create.at());
            }
            case Statement.CreateMap create -> createMap(create);
            case Statement.CreatePattern create -> {
                expressions.patterns().pattern(create);
                if (result != Statements.NO_RESULT) out.dup().astore(result);
                bind(create.name(), create.at());
            }
            case Statement.DefineAction define -> {
                action(define);
                if (result != Statements.NO_RESULT) {
                    variables.load(bindings.definition(define.name()).variable());
                    out.astore(result);
                }
            }
        }
        if (result != Statements.NO_RESULT && !isValue(definition)) {
            code.nothing();
            out.astore(result);
        }
    }

    // Whether the statement gives what it defines as its own value.
    private static boolean isValue(Statement.Definition definition) {
        return definition instanceof Statement.DefineAction
                || definition instanceof Statement.CreatePattern;
    }

    private void store(Statement.Store store) {
        Definition definition = bindings.definition(store.name());
        Use visible = definition.visible();
        Optional<Variable> only = visible.only();
        var paths = expressions.numberPaths();
        if (only.isPresent()) {
            paths.forVariable(
                    only.get(),
                    store.value(),
                    form -> variables.assign(visible, 0, form, store.at()));
        } else if (visible.candidates().isEmpty()) {
            Variable variable = definition.variable();
            paths.forVariable(variable, store.value(), form -> define(variable, form));
        } else {
            storeWhereItExists(store, definition, expressions.emit(store.value()));
        }
    }

    private void define(Variable variable, Form form) {
        variables.set(variable, form);
    }

    private void storeWhereItExists(Statement.Store store, Definition definition, Form form) {
        Expressions.toValue(code, form);
        Use visible = definition.visible();
        Label done = out.newLabel();
        for (int i = 0; i < visible.candidates().size(); i++) {
            Variable variable = visible.candidates().get(i);
            Label next = out.newLabel();
            variables.load(variable);
            if (variable.isPrimitive()) code.box();
            out.ifnull(next);
            variables.assign(visible, i, Form.VALUE, store.at());
            out.goto_(done);
            out.labelBinding(next);
        }
        define(definition.variable(), Form.VALUE);
        out.labelBinding(done);
    }

    private void storeConstant(Statement.StoreConstant store) {
        Definition definition = bindings.definition(store.name());
        Form form = expressions.emit(store.value());
        refuseOuter(definition.visible(), store.name(), "constantDefinedOutside", store.at());
        Variable variable = definition.variable();
        if (variable.isShared()) {
            Expressions.toValue(code, form);
            cellCall(variable, "defineConstant", Object.class, store.at());
            return;
        }
        refuse(definition, "constantDefined", store.at());
        define(variable, form);
    }

    /// Pops a value into a name that must be new in its scope.
    void bind(Name name, Span at) {
        Definition definition = bindings.definition(name);
        Variable variable = definition.variable();
        if (variable.isShared()) {
            cellCall(variable, "define", Object.class, at);
            return;
        }
        refuse(definition, "alreadyDefined", at);
        define(variable, Form.VALUE);
    }

    /// Pops a value into a name that must be new in its scope and in all scopes around it.
    void bindEverywhereNew(Name name, Span at) {
        Definition definition = bindings.definition(name);
        refuseOuter(definition.visible(), name, "alreadyDefinedOutside", at);
        bind(name, at);
    }

    private void cellCall(Variable variable, String method, Class<?> value, Span at) {
        variables.cell(variable);
        out.swap();
        code.at(at, () -> code.call(Names.class, method, void.class, Global.class, value));
    }

    // Throws when the name exists in the scope of the definition.
    private void refuse(Definition definition, String error, Span at) {
        Variable variable = definition.variable();
        if (definition.before() == Presence.NEVER) return;
        Label free = out.newLabel();
        if (definition.before() == Presence.SOMETIMES) {
            variables.load(variable);
            out.ifnull(free);
        }
        code.at(at, () -> variables.raise(error, variable.name()));
        out.labelBinding(free);
    }

    // Throws when the name exists in a scope around the definition.
    private void refuseOuter(Use outer, Name name, String error, Span at) {
        if (outer.isUndefined()) return;
        Label free = out.newLabel();
        if (!outer.certain()) {
            variables.readOrNull(outer);
            out.ifnull(free);
        }
        code.at(at, () -> variables.raise(error, name.text()));
        out.labelBinding(free);
    }

    // The clock is the library's, whatever the program calls its own variables.
    private void current(Statement.CreateDate create) {
        code.execution();
        code.text(create.time() ? "now" : "today");
        code.at(
                create.at(),
                () ->
                        code.call(
                                Calls.class,
                                "builtin",
                                Object.class,
                                Execution.class,
                                String.class));
    }

    private void createMap(Statement.CreateMap create) {
        out.new_(Code.desc(MapValue.class)).dup();
        out.invokespecial(
                Code.desc(MapValue.class), ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        var rows = Cuts.rows(create.entries(), entry -> 1 + ExpressionParts.count(entry.value()));
        if (rows.size() > 1 && code.isCut()) {
            rows.forEach(this::entriesPart);
        } else {
            for (var entry : create.entries()) entry(code, expressions, entry, out::dup);
        }
        bind(create.name(), create.at());
    }

    // The map stays on the stack.
    private void entriesPart(List<Statement.MapEntry> entries) {
        out.dup();
        expressions
                .cuts()
                .call(
                        ConstantDescs.CD_void,
                        Optional.of(Code.desc(MapValue.class)),
                        (part, writer) -> {
                            Runnable map = () -> part.out().aload(part.argument());
                            entries.forEach(e -> entry(part, writer.expressions(), e, map));
                            part.out().return_();
                        });
    }

    private static void entry(
            Code code, Expressions expressions, Statement.MapEntry entry, Runnable pushMap) {
        pushMap.run();
        code.text(entry.key());
        expressions.emitValue(entry.value());
        code.callOn(MapValue.class, "put", void.class, String.class, Object.class);
    }

    private void action(Statement.DefineAction define) {
        Definition definition = bindings.definition(define.name());
        Variable variable = definition.variable();
        refuseOuter(definition.visible(), define.name(), "alreadyDefinedOutside", define.at());
        newAction(define);
        if (variable.isShared()) {
            cellCall(variable, "define", CompiledAction.class, define.at());
            return;
        }
        if (variable.isOverloaded() || definition.before() != Presence.NEVER) {
            merge(variable, define);
        }
        define(variable, Form.VALUE);
    }

    // The new action is on the stack; leaves what the name holds from now on.
    private void merge(Variable variable, Statement.DefineAction define) {
        variables.load(variable);
        out.swap();
        code.text(variable.name());
        code.at(
                define.at(),
                () ->
                        code.call(
                                Names.class,
                                "define",
                                Object.class,
                                Object.class,
                                CompiledAction.class,
                                String.class));
    }

    private void newAction(Statement.DefineAction define) {
        Body body = bindings.body(define);
        ClassDesc type = Code.desc(CompiledAction.class);
        out.new_(type).dup();
        out.getstatic(layout.type(), TABLE, Code.desc(ActionTable.class));
        out.loadConstant(body.number()).loadConstant(define.parameters().size());
        code.text(signature(define));
        layout.environmentOf(body).ifPresentOrElse(variables::environment, () -> out.aconst_null());
        out.invokespecial(type, ConstantDescs.INIT_NAME, NEW_ACTION);
    }

    private String signature(Statement.DefineAction define) {
        boolean checked = bindings.definition(define.name()).variable().isOverloaded();
        var text = new StringBuilder(define.name().text()).append('\n');
        text.append(checked ? "checked\n" : "\n");
        for (Parameter parameter : define.parameters()) {
            text.append(parameter.name().text()).append('\n');
            text.append(parameter.type().map(Definitions::typeWord).orElse("any")).append('\n');
        }
        return text.toString();
    }

    private static String typeWord(TypeName type) {
        return switch (type) {
            case TypeName.Named(var name, _) -> name;
            case TypeName.ListOf _ -> "list";
            case TypeName.MapOf _ -> "map";
            case TypeName.OptionalOf(var inner, _) -> typeWord(inner);
        };
    }
}
