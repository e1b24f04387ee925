package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import wfl.check.binding.Bindings;
import wfl.check.binding.Body;
import wfl.runtime.ContainerDefinition;
import wfl.runtime.ContainerDraft;
import wfl.runtime.ContainerInstance;
import wfl.runtime.Containers;
import wfl.runtime.Environment;
import wfl.runtime.Errors;
import wfl.runtime.EventDefinition;
import wfl.runtime.Execution;
import wfl.runtime.InterfaceDefinition;
import wfl.runtime.WflError;
import wfl.source.Span;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.ContainerStatement.DefineContainer;
import wfl.syntax.tree.ContainerStatement.Method;
import wfl.syntax.tree.ContainerStatement.Property;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;

/// Writes containers, their instances, interfaces and events.
final class ContainerEmitter {
    private static final MethodTypeDesc NEW_NAMED =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private final Code code;
    private final CodeBuilder out;
    private final Layout layout;
    private final Bindings bindings;
    private final Variables variables;
    private final Expressions expressions;
    private final Definitions definitions;

    ContainerEmitter(Code code, Statements statements) {
        this.code = code;
        this.out = code.out();
        this.layout = code.layout();
        this.bindings = layout.bindings();
        this.variables = statements.variables();
        this.expressions = statements.expressions();
        this.definitions = statements.definitions();
    }

    /// A statement that defines something has that as its value, and `parent` what the action gave.
    void statement(ContainerStatement statement, Statements statements, int result) {
        switch (statement) {
            case DefineContainer define -> {
                container(define);
                newThing(define, result);
            }
            case ContainerStatement.DefineInterface define -> {
                wanted(define);
                newThing(define, result);
            }
            case ContainerStatement.DefineEvent define -> {
                newNamed(EventDefinition.class, define.name());
                newThing(define, result);
            }
            case ContainerStatement.CreateInstance create -> {
                instance(create);
                keep(result);
                definitions.bind(create.name(), create.at());
            }
            case ContainerStatement.Trigger trigger -> {
                nameAndValue(trigger.event());
                call(Containers.class, "trigger", trigger.at());
                statements.giveNothing(result);
            }
            case ContainerStatement.CallParent call -> {
                callParent(call);
                keep(result);
                out.pop();
            }
            case ContainerStatement.Handle handle -> {
                expressions.emitValue(handle.target());
                out.pop();
                statements.giveNothing(result);
            }
        }
    }

    private void keep(int result) {
        if (result != Statements.NO_RESULT) out.dup().astore(result);
    }

    // The value is on the stack.
    private void newThing(ContainerStatement.Naming define, int result) {
        keep(result);
        definitions.bindEverywhereNew(define.name(), define.at());
    }

    private void newNamed(Class<?> type, Name name) {
        out.new_(Code.desc(type)).dup();
        code.text(name.text());
        out.invokespecial(Code.desc(type), ConstantDescs.INIT_NAME, NEW_NAMED);
    }

    /// Pushes a name and what it holds, null when nothing.
    private void nameAndValue(Name name) {
        code.text(name.text());
        variables.readOrNull(bindings.use(name));
    }

    private void call(Class<?> owner, String method, Span at) {
        code.at(at, () -> code.call(owner, method, void.class, String.class, Object.class));
    }

    private void callOn(Class<?> owner, String method, Span at) {
        code.at(at, () -> code.callOn(owner, method, void.class, String.class, Object.class));
    }

    // ---- containers

    private void container(DefineContainer define) {
        newNamed(ContainerDraft.class, define.name());
        int draft = code.newSlot(TypeKind.REFERENCE);
        out.astore(draft);
        define.parent().ifPresent(parent -> give(draft, "extend", parent, define.at()));
        define.interfaces().forEach(wanted -> give(draft, "implement", wanted, define.at()));
        define.properties().forEach(property -> property(draft, property));
        define.methods().forEach(method -> method(draft, method));
        for (Name event : define.events()) {
            out.aload(draft);
            code.text(event.text());
            code.callOn(ContainerDraft.class, "event", void.class, String.class);
        }
        out.aload(draft);
        code.at(
                define.at(),
                () -> code.callOn(ContainerDraft.class, "finish", ContainerDefinition.class));
        code.execution();
        code.call(
                Containers.class,
                "known",
                ContainerDefinition.class,
                ContainerDefinition.class,
                Execution.class);
    }

    private void give(int draft, String method, Name name, Span at) {
        out.aload(draft);
        nameAndValue(name);
        callOn(ContainerDraft.class, method, at);
    }

    private void property(int draft, Property property) {
        if (property.shared()) {
            out.aload(draft);
            code.text(property.name().text());
            property.initial().ifPresentOrElse(expressions::emitValue, code::nothing);
            code.callOn(
                    ContainerDraft.class, "sharedProperty", void.class, String.class, Object.class);
            return;
        }
        out.aload(draft);
        code.text(property.name().text());
        code.callOn(ContainerDraft.class, "property", void.class, String.class);
        property.initial().ifPresent(initial -> defaultValue(draft, property, initial));
    }

    // A default that fails is no default.
    private void defaultValue(int draft, Property property, Expression initial) {
        int depth = code.newSlot(TypeKind.INT);
        code.execution();
        code.callOn(Execution.class, "callDepth", int.class);
        out.istore(depth);
        Label start = out.newBoundLabel();
        out.aload(draft);
        code.text(property.name().text());
        expressions.emitValue(initial);
        code.callOn(ContainerDraft.class, "defaultValue", void.class, String.class, Object.class);
        Label end = out.newBoundLabel();
        Label done = out.newLabel();
        out.goto_(done);
        Label failed = out.newBoundLabel();
        out.exceptionCatchAll(start, end, failed);
        code.execution();
        out.iload(depth);
        code.call(
                Errors.class,
                "caught",
                WflError.class,
                Throwable.class,
                Execution.class,
                int.class);
        out.pop();
        out.labelBinding(done);
    }

    private void method(int draft, Method method) {
        Body body = bindings.body(method.action());
        out.aload(draft);
        code.text(method.action().name().text());
        out.loadConstant(method.shared() ? 1 : 0);
        out.loadConstant(layout.type());
        out.loadConstant(body.number());
        out.loadConstant(handle(layout.method(body), layout.methodType(body)));
        body.numberForm()
                .ifPresentOrElse(
                        form ->
                                out.loadConstant(
                                        handle(
                                                layout.numberMethod(body),
                                                layout.numberMethodType(body, form))),
                        () -> out.aconst_null());
        layout.environmentOf(body).ifPresentOrElse(variables::environment, () -> out.aconst_null());
        code.callOn(
                ContainerDraft.class,
                "method",
                void.class,
                String.class,
                boolean.class,
                Class.class,
                int.class,
                MethodHandle.class,
                MethodHandle.class,
                Environment.class);
    }

    private MethodHandleDesc handle(String method, MethodTypeDesc type) {
        return MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC, layout.type(), method, type);
    }

    private void wanted(ContainerStatement.DefineInterface define) {
        ClassDesc type = Code.desc(InterfaceDefinition.class);
        newNamed(InterfaceDefinition.class, define.name());
        for (var action : define.actions()) {
            out.dup();
            code.text(action.name().text());
            out.loadConstant(action.parameters().size());
            out.invokevirtual(
                    type, "require", Code.methodType(void.class, String.class, int.class));
        }
        for (Name parent : define.parents()) {
            out.dup();
            nameAndValue(parent);
            callOn(InterfaceDefinition.class, "extend", define.at());
        }
    }

    private void instance(ContainerStatement.CreateInstance create) {
        nameAndValue(create.container());
        code.at(
                create.at(),
                () ->
                        code.call(
                                Containers.class,
                                "create",
                                ContainerInstance.class,
                                String.class,
                                Object.class));
        for (var initialiser : create.initialisers()) {
            out.dup();
            code.text(initialiser.name().text());
            expressions.emitValue(initialiser.value());
            code.call(
                    Containers.class,
                    "initialise",
                    void.class,
                    ContainerInstance.class,
                    String.class,
                    Object.class);
        }
    }

    // ---- parents

    private void callParent(ContainerStatement.CallParent call) {
        Optional<Body> action = code.body().containerAction();
        if (action.isEmpty()) {
            code.at(
                    call.at(),
                    () -> {
                        code.call(Containers.class, "parentOutside", WflError.class);
                        out.athrow();
                    });
            // Never reached, but the code after it expects a value.
            out.aconst_null();
            return;
        }
        code.execution();
        variables.load(action.get().receiver().orElseThrow());
        out.loadConstant(layout.type());
        out.loadConstant(action.get().number());
        code.text(call.action().text());
        code.at(
                call.at(),
                () ->
                        code.call(
                                Containers.class,
                                "callParent",
                                Object.class,
                                Execution.class,
                                Object.class,
                                Class.class,
                                int.class,
                                String.class));
    }
}
