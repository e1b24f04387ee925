package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Bindings;
import wfl.check.binding.Body;
import wfl.check.binding.Kind;
import wfl.check.binding.NumberForm;
import wfl.check.binding.Use;
import wfl.runtime.Calls;
import wfl.runtime.Execution;
import wfl.source.Span;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Writes calls: straight to the method when the action is known, otherwise through its value.
final class CallEmitter {
    private final Code code;
    private final CodeBuilder out;
    private final Layout layout;
    private final Bindings bindings;
    private final Variables variables;
    private final Expressions expressions;

    CallEmitter(Code code, Variables variables, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.layout = code.layout();
        this.bindings = layout.bindings();
        this.variables = variables;
        this.expressions = expressions;
    }

    /// `call name with ...`: the callee is looked up before the arguments are evaluated.
    Form actionCall(Expression.ActionCall call) {
        Use use = bindings.use(call);
        List<Expression> arguments = call.arguments().stream().map(Argument::value).toList();
        var action = use.action(arguments.size());
        if (action.isPresent()) {
            ensureDefined(use, call.name(), "undefinedAction", call.at());
            return direct(action.get(), arguments, call.at());
        }
        variables.read(use, call.name(), "undefinedAction", call.at());
        if (Variables.isPrimitive(use)) code.box();
        code.text(call.name());
        code.at(
                call.at(),
                () -> code.call(Calls.class, "callable", Object.class, Object.class, String.class));
        code.execution();
        expressions.array(arguments);
        code.at(call.at(), () -> dynamic("call"));
        return result(use, call.name());
    }

    /// `callee of ...`: the arguments are evaluated before the callee is looked up.
    Form ofCall(Expression.OfCall call) {
        if (!(call.callee() instanceof Expression.Reference reference)) {
            return ofComputed(call);
        }
        Use use = bindings.use(reference);
        var action = use.action(call.arguments().size());
        if (action.isPresent()) {
            begin(action.get(), call.arguments());
            ensureDefined(use, reference.name(), "undefinedVariable", reference.at());
            return invoke(action.get(), call.arguments(), call.at());
        }
        if (Expressions.isOutside(use)) {
            variables.load(use.only().orElseThrow());
            code.execution();
            if (call.arguments().size() == 1 && bindings.givesNumber(reference.name())) {
                return numberOf(call);
            }
            expressions.array(call.arguments());
            code.at(call.at(), () -> dynamic("callOf"));
            return result(use, reference.name());
        }
        return ofVariable(call, reference, use);
    }

    // The builtin and the execution are on the stack.
    private Form numberOf(Expression.OfCall call) {
        expressions
                .numberPaths()
                .use(
                        call.arguments().getFirst(),
                        type ->
                                code.at(
                                        call.at(),
                                        () ->
                                                code.call(
                                                        Calls.class,
                                                        "numberOf",
                                                        double.class,
                                                        Object.class,
                                                        Execution.class,
                                                        type)));
        return Form.NUMBER;
    }

    private Form ofComputed(Expression.OfCall call) {
        int arguments = arguments(call.arguments());
        expressions.emitValue(call.callee());
        code.execution();
        out.aload(arguments);
        code.at(call.at(), () -> dynamic("callOf"));
        return Form.VALUE;
    }

    private Form ofVariable(Expression.OfCall call, Expression.Reference reference, Use use) {
        int arguments = arguments(call.arguments());
        if (call.arguments().size() == 1 && bindings.mayBeKey(reference.name())) {
            variables.readOrNull(use);
            code.text(reference.name());
            code.execution();
            out.aload(arguments);
            code.at(
                    call.at(),
                    () ->
                            code.call(
                                    Calls.class,
                                    "callOrKey",
                                    Object.class,
                                    Object.class,
                                    String.class,
                                    Execution.class,
                                    Object[].class));
            return Form.VALUE;
        }
        variables.read(use, reference.name(), "undefinedVariable", reference.at());
        if (Variables.isPrimitive(use)) code.box();
        code.execution();
        out.aload(arguments);
        code.at(call.at(), () -> dynamic("callOf"));
        return Form.VALUE;
    }

    Form methodCall(Expression.MethodCall call) {
        expressions.emitValue(call.target());
        if (call.arguments().size() <= MethodCalls.ARGUMENTS_MAX) {
            new MethodCalls(code, expressions).emit(call);
            return Form.VALUE;
        }
        code.text(call.name());
        code.execution();
        expressions.array(call.arguments());
        code.at(
                call.at(),
                () ->
                        code.call(
                                Calls.class,
                                "callMethod",
                                Object.class,
                                Object.class,
                                String.class,
                                Execution.class,
                                Object[].class));
        return Form.VALUE;
    }

    /// Whether a bare name is surely a call of an action without parameters.
    boolean isBareCall(Use use) {
        return use.action(0).isPresent();
    }

    Form bareCall(Expression.Reference reference, Use use) {
        ensureDefined(use, reference.name(), "undefinedVariable", reference.at());
        return direct(use.action(0).orElseThrow(), List.of(), reference.at());
    }

    private void dynamic(String method) {
        code.call(Calls.class, method, Object.class, Object.class, Execution.class, Object[].class);
    }

    // A slot, because what follows the arguments comes before them on the stack.
    private int arguments(List<Expression> arguments) {
        expressions.array(arguments);
        int slot = code.newSlot(TypeKind.REFERENCE);
        out.astore(slot);
        return slot;
    }

    private Form result(Use use, String name) {
        boolean number = Expressions.isOutside(use) && bindings.givesNumber(name);
        return expressions.unboxIf(number ? Kind.NUMBER : Kind.ANY);
    }

    private void ensureDefined(Use use, String name, String undefined, Span at) {
        if (use.certain()) return;
        var defined = out.newLabel();
        variables.load(use.candidates().getFirst());
        out.ifnonnull(defined);
        code.at(at, () -> variables.raise(undefined, name));
        out.labelBinding(defined);
    }

    private Form direct(Statement.DefineAction action, List<Expression> arguments, Span at) {
        begin(action, arguments);
        return invoke(action, arguments, at);
    }

    // Everything the method takes.
    private void begin(Statement.DefineAction action, List<Expression> arguments) {
        code.execution();
        layout.environmentOf(bindings.body(action)).ifPresent(variables::environment);
        var form = numberForm(action, arguments);
        for (int i = 0; i < arguments.size(); i++) {
            boolean number = form.isPresent() && form.get().takesNumber(i);
            if (number) expressions.emitNumber(arguments.get(i));
            else expressions.emitValue(arguments.get(i));
        }
    }

    private Optional<NumberForm> numberForm(
            Statement.DefineAction action, List<Expression> arguments) {
        return bindings.fitsNumberForm(action, arguments)
                ? bindings.body(action).numberForm()
                : Optional.empty();
    }

    private Form invoke(Statement.DefineAction action, List<Expression> arguments, Span at) {
        Body body = bindings.body(action);
        var form = numberForm(action, arguments);
        String method = form.isPresent() ? layout.numberMethod(body) : layout.method(body);
        MethodTypeDesc type =
                form.isPresent()
                        ? layout.numberMethodType(body, form.get())
                        : layout.methodType(body);
        code.at(at, () -> out.invokestatic(layout.type(), method, type));
        return form.filter(NumberForm::givesNumber).isPresent() ? Form.NUMBER : Form.VALUE;
    }
}
