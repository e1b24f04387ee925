package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import wfl.check.binding.Bindings;
import wfl.check.binding.Kind;
import wfl.check.binding.Use;
import wfl.check.binding.Variable.Storage;
import wfl.runtime.Access;
import wfl.runtime.Arithmetic;
import wfl.runtime.Calls;
import wfl.runtime.Execution;
import wfl.runtime.Joining;
import wfl.runtime.ListValue;
import wfl.runtime.PropertySite;
import wfl.runtime.Truth;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;

/// Writes the code of expressions: each leaves its value on the stack, in the form it has most
/// cheaply.
final class Expressions {
    private final Code code;
    private final CodeBuilder out;
    private final Bindings bindings;
    private final Variables variables;
    private final NumberPaths numberPaths;
    private final Operators operators;
    private final CallEmitter calls;
    private final KeystoreEmitter keystores;
    private final ProcessEmitter processes;
    private final PatternEmitter patterns;
    private final FileEmitter files;
    private final Cuts cuts;

    Expressions(Code code, Variables variables) {
        this.code = code;
        this.out = code.out();
        this.cuts = new Cuts(code);
        this.bindings = code.layout().bindings();
        this.variables = variables;
        this.numberPaths = new NumberPaths(code, variables, this);
        this.operators = new Operators(code, this);
        this.calls = new CallEmitter(code, variables, this);
        this.keystores = new KeystoreEmitter(code, this);
        this.processes = new ProcessEmitter(code, this);
        this.patterns = new PatternEmitter(code, variables, this);
        this.files = new FileEmitter(code, this);
    }

    Cuts cuts() {
        return cuts;
    }

    CallEmitter calls() {
        return calls;
    }

    NumberPaths numberPaths() {
        return numberPaths;
    }

    Operators operators() {
        return operators;
    }

    PatternEmitter patterns() {
        return patterns;
    }

    ProcessEmitter processes() {
        return processes;
    }

    FileEmitter files() {
        return files;
    }

    KeystoreEmitter keystores() {
        return keystores;
    }

    /// Pushes the value in its own form.
    Form emit(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral(var value, _) -> {
                code.number(value);
                yield Form.NUMBER;
            }
            case Expression.TextLiteral(var value, _) -> {
                code.text(value);
                yield Form.VALUE;
            }
            case Expression.BooleanLiteral(var value, _) -> {
                out.loadConstant(value ? 1 : 0);
                yield Form.BOOLEAN;
            }
            case Expression.NothingLiteral _ -> {
                code.nothing();
                yield Form.VALUE;
            }
            case Expression.ListLiteral(var elements, _) -> list(elements);
            case Expression.Binary binary -> operators.chain(binary);
            case Expression.Join join -> join(join);
            case Expression.Not not -> {
                emitTruth(not.operand());
                out.iconst_1().ixor();
                yield Form.BOOLEAN;
            }
            case Expression.Negation negation -> negation(negation);
            case Expression.Reference reference -> reference(reference);
            case Expression.Index index -> index(index);
            case Expression.Property property -> property(property);
            case Expression.ActionCall call -> calls.actionCall(call);
            case Expression.OfCall call -> calls.ofCall(call);
            case Expression.MethodCall call -> calls.methodCall(call);
            case KeystoreExpression keystore -> keystores.expression(keystore);
            case Expression.ProcessRunning running -> processes.running(running);
            case PatternExpression pattern -> patterns.expression(pattern);
            case FileExpression file -> files.expression(file);
        };
    }

    /// Pushes the value as a reference.
    void emitValue(Expression expression) {
        toValue(code, emit(expression));
    }

    /// Pushes the value of an expression that is known to be a number as a double.
    void emitNumber(Expression expression) {
        Form form = emit(expression);
        if (form == Form.NUMBER) return;
        toValue(code, form);
        code.unbox();
    }

    /// Pushes 1 when the value counts as true, else 0.
    void emitTruth(Expression expression) {
        toTruth(emit(expression));
    }

    /// Goes to `otherwise` when the value counts as false.
    void emitCondition(Expression condition, Label otherwise) {
        if (condition instanceof Expression.Binary binary
                && operators.jumpUnless(binary, otherwise)) {
            return;
        }
        emitTruth(condition);
        out.ifeq(otherwise);
    }

    void toTruth(Form form) {
        switch (form) {
            case BOOLEAN -> {}
            case NUMBER -> {
                Label yes = out.newLabel();
                Label done = out.newLabel();
                out.dconst_0().dcmpl().ifne(yes);
                out.iconst_0().goto_(done);
                out.labelBinding(yes).iconst_1();
                out.labelBinding(done);
            }
            case VALUE -> code.call(Truth.class, "of", boolean.class, Object.class);
        }
    }

    static void toValue(Code code, Form form) {
        switch (form) {
            case NUMBER -> code.box();
            case BOOLEAN -> code.boxBoolean();
            case VALUE -> {}
        }
    }

    /// What lies on the stack is a reference; when it is known to be a number, makes it a double.
    Form unboxIf(Kind kind) {
        if (kind != Kind.NUMBER) return Form.VALUE;
        code.unbox();
        return Form.NUMBER;
    }

    /// Pushes an array of the values.
    void array(List<Expression> values) {
        out.loadConstant(values.size()).anewarray(ConstantDescs.CD_Object);
        if (cuts.fill(values)) return;
        for (int i = 0; i < values.size(); i++) {
            out.dup().loadConstant(i);
            emitValue(values.get(i));
            out.aastore();
        }
    }

    Form list(List<Expression> elements) {
        array(elements);
        code.call(ListValue.class, "owning", ListValue.class, Object[].class);
        return Form.VALUE;
    }

    private Form join(Expression.Join join) {
        if (join.parts().size() == 1) return emit(join.parts().getFirst());
        if (join.parts().size() == 2) {
            emitValue(join.parts().getFirst());
            emitValue(join.parts().getLast());
            code.at(join.at(), () -> joinTwo());
        } else {
            array(join.parts());
            code.at(
                    join.at(),
                    () -> code.call(Joining.class, "join", Object.class, Object[].class));
        }
        return Form.VALUE;
    }

    private void joinTwo() {
        code.call(Joining.class, "join", Object.class, Object.class, Object.class);
    }

    private Form negation(Expression.Negation negation) {
        Form form = emit(negation.operand());
        if (form == Form.NUMBER) {
            out.dneg();
        } else {
            toValue(code, form);
            code.at(
                    negation.at(),
                    () -> code.call(Arithmetic.class, "negate", double.class, Object.class));
        }
        return Form.NUMBER;
    }

    private Form property(Expression.Property property) {
        emitValue(property.target());
        propertyOfTarget(property);
        return Form.VALUE;
    }

    /// Replaces the target on the stack by its property.
    void propertyOfTarget(Expression.Property property) {
        variables.propertySite(property.name());
        code.at(
                property.at(),
                () ->
                        code.call(
                                PropertySite.class,
                                "get",
                                Object.class,
                                Object.class,
                                PropertySite.class));
    }

    private Form index(Expression.Index index) {
        emitValue(index.target());
        elementOfTarget(index, emit2(index.index()));
        return Form.VALUE;
    }

    /// Replaces the target and the index on the stack by the element.
    void elementOfTarget(Expression.Index index, boolean byNumber) {
        Class<?> type = byNumber ? double.class : Object.class;
        code.at(
                index.at(),
                () -> code.call(Access.class, "index", Object.class, Object.class, type));
    }

    /// Pushes a double or a reference; answers whether it is a double.
    boolean emit2(Expression expression) {
        Form form = emit(expression);
        if (form == Form.NUMBER) return true;
        toValue(code, form);
        return false;
    }

    private Form reference(Expression.Reference reference) {
        if (bindings.isCounter(reference)) return counter(reference);
        return variable(reference);
    }

    private Form variable(Expression.Reference reference) {
        Use use = bindings.use(reference);
        if (calls.isBareCall(use)) return calls.bareCall(reference, use);
        variables.read(use, reference.name(), "undefinedVariable", reference.at());
        if (Variables.isPrimitive(use)) return Form.NUMBER;
        Kind kind = Variables.kind(use);
        if (kind != Kind.ANY) return unboxIf(kind);
        readAny(reference);
        return Form.VALUE;
    }

    // The variable may hold an action, and then its name may be a call.
    private void readAny(Expression.Reference reference) {
        code.execution();
        code.at(
                reference.at(),
                () -> code.call(Calls.class, "read", Object.class, Object.class, Execution.class));
    }

    private Form counter(Expression.Reference reference) {
        var loop = bindings.counterLoop(reference);
        if (loop.isPresent()) {
            code.loadCounter(loop.get());
            return Form.NUMBER;
        }
        Label none = out.newLabel();
        Label done = out.newLabel();
        code.execution();
        out.getfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
        out.dup2().dup2().dcmpl().ifne(none);
        code.box();
        out.goto_(done);
        out.labelBinding(none).pop2();
        toValue(code, variable(reference));
        out.labelBinding(done);
        return Form.VALUE;
    }

    /// The parts of an expression chain that leans to the left, outermost first.
    static List<Expression.Binary> spine(Expression.Binary outermost) {
        var spine = new ArrayList<Expression.Binary>();
        Expression next = outermost;
        while (next instanceof Expression.Binary binary) {
            spine.add(binary);
            next = binary.left();
        }
        return spine;
    }

    static boolean isOutside(Use use) {
        return use.only().filter(v -> v.storage() == Storage.OUTSIDE).isPresent();
    }
}
