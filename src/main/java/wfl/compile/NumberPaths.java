package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.Optional;
import java.util.function.Consumer;
import wfl.check.binding.ExpressionParts;
import wfl.check.binding.Kind;
import wfl.check.binding.Use;
import wfl.check.binding.Variable;
import wfl.runtime.Access;
import wfl.runtime.PropertySite;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;

/// Writes what follows a value twice where only the run knows whether it is a number: once for a
/// double on the stack, once for a reference.
///
/// Properties of objects are kept as doubles, see {@link PropertySite}, and so are the items of
/// lists of numbers. As long as all of them are numbers, no value on the way from one through
/// operators to another is ever boxed.
final class NumberPaths {
    /// How many nodes an operand may have that is written twice.
    private static final int TWICE_MAX = 12;

    private final Code code;
    private final CodeBuilder out;
    private final Variables variables;
    private final Expressions expressions;

    NumberPaths(Code code, Variables variables, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.variables = variables;
        this.expressions = expressions;
    }

    /// Whether {@link #emit} has two ways for an expression.
    boolean fork(Expression expression) {
        return switch (expression) {
            case Expression.Property _ -> true;
            case Expression.Index index -> kind(index.index()) != Kind.TEXT;
            case Expression.Reference reference ->
                    isProperty(reference) || twofold(reference).isPresent();
            case Expression.Binary sum when sum.operator() == BinaryOperator.PLUS ->
                    isShort(sum) && forks(sum) && kind(sum) != Kind.NUMBER;
            default -> false;
        };
    }

    /// Whether an operand of an operator forks, and the other is short enough to be written twice.
    boolean forks(Expression.Binary binary) {
        return ExpressionParts.areAtMost(TWICE_MAX, binary.right())
                && (fork(binary.left()) && mayBeNumber(binary.right())
                        || fork(binary.right()) && mayBeNumber(binary.left()));
    }

    private boolean mayBeNumber(Expression expression) {
        Kind kind = kind(expression);
        return kind != Kind.TEXT && kind != Kind.BOOLEAN;
    }

    // Chains lean to the left and can be thousands of operators long.
    private static boolean isShort(Expression.Binary chain) {
        int length = 0;
        Expression next = chain;
        while (next instanceof Expression.Binary binary && length <= TWICE_MAX) {
            length++;
            next = binary.left();
        }
        return length <= TWICE_MAX;
    }

    private Kind kind(Expression expression) {
        return code.layout().bindings().kind(expression);
    }

    private boolean isProperty(Expression.Reference reference) {
        var bindings = code.layout().bindings();
        return !bindings.isCounter(reference) && isProperty(bindings.use(reference));
    }

    // The variable with two places that it surely means.
    private Optional<Variable> twofold(Expression.Reference reference) {
        var bindings = code.layout().bindings();
        if (bindings.isCounter(reference)) return Optional.empty();
        var use = bindings.use(reference);
        return use.mayBeFar() ? Optional.empty() : use.only().filter(code::isTwofold);
    }

    /// Whether the first thing a name can mean is a property of the object around.
    static boolean isProperty(Use use) {
        return !use.isUndefined() && !use.isFar(0) && use.candidates().getFirst().isProperty();
    }

    /// What is written after a value; answers whether the code behind it can be reached.
    interface Way {
        boolean write();
    }

    /// Pushes the value of an expression and goes on with the one code or the other. Where both
    /// reach their ends they must leave the same on the stack.
    ///
    /// @return whether the code behind both can be reached
    boolean emit(Expression expression, Way number, Way value) {
        if (!fork(expression)) {
            return expressions.emit2(expression) ? number.write() : value.write();
        }
        return switch (expression) {
            case Expression.Property property -> property(property, number, value);
            case Expression.Index index -> index(index, number, value);
            case Expression.Reference reference -> reference(reference, number, value);
            case Expression.Binary sum -> sum(sum, number, value);
            default -> throw new AssertionError(expression);
        };
    }

    private boolean property(Expression.Property property, Way number, Way value) {
        expressions.emitValue(property.target());
        int target = code.newSlot(TypeKind.REFERENCE);
        out.astore(target).aload(target);
        variables.propertySite(property.name());
        propertyNumber();
        return fork(
                number,
                () -> {
                    out.aload(target);
                    expressions.propertyOfTarget(property);
                    return value.write();
                });
    }

    private boolean index(Expression.Index index, Way number, Way value) {
        expressions.emitValue(index.target());
        int target = code.newSlot(TypeKind.REFERENCE);
        out.astore(target);
        boolean byNumber = expressions.emit2(index.index());
        TypeKind kind = byNumber ? TypeKind.DOUBLE : TypeKind.REFERENCE;
        int place = code.newSlot(kind);
        out.storeLocal(kind, place).aload(target).loadLocal(kind, place);
        Class<?> type = byNumber ? double.class : Object.class;
        code.call(Access.class, "number", double.class, Object.class, type);
        return fork(
                number,
                () -> {
                    out.aload(target).loadLocal(kind, place);
                    expressions.elementOfTarget(index, byNumber);
                    return value.write();
                });
    }

    private boolean reference(Expression.Reference reference, Way number, Way value) {
        var twofold = twofold(reference);
        if (twofold.isPresent()) return twofold(reference, twofold.get(), number, value);
        variables.receiverAndSite(code.layout().bindings().use(reference));
        propertyNumber();
        return fork(
                number,
                () -> {
                    expressions.emitValue(reference);
                    return value.write();
                });
    }

    private boolean twofold(
            Expression.Reference reference, Variable variable, Way number, Way value) {
        Label other = out.newLabel();
        Label done = out.newLabel();
        variables.loadReference(variable);
        variables.numberMark();
        out.if_acmpne(other);
        variables.loadNumber(variable);
        boolean numberEnds = number.write();
        if (numberEnds) out.goto_(done);
        out.labelBinding(other);
        expressions.emitValue(reference);
        boolean valueEnds = value.write();
        out.labelBinding(done);
        return numberEnds || valueEnds;
    }

    // Replaces an object and the site of a property on the stack.
    private void propertyNumber() {
        code.call(PropertySite.class, "number", double.class, Object.class, PropertySite.class);
    }

    /// With a double on the stack that is NaN where there may be something else, goes on with the
    /// one code or the other, which begins without it.
    boolean fork(Way number, Way value) {
        Label other = out.newLabel();
        Label done = out.newLabel();
        out.dup2().dup2().dcmpl().ifne(other);
        boolean numberEnds = number.write();
        if (numberEnds) out.goto_(done);
        out.labelBinding(other).pop2();
        boolean valueEnds = value.write();
        out.labelBinding(done);
        return numberEnds || valueEnds;
    }

    private boolean sum(Expression.Binary sum, Way number, Way value) {
        Label notNumber = out.newLabel();
        Label done = out.newLabel();
        boolean numberEnds =
                operands(
                        sum,
                        (left, right) -> {
                            expressions.operators().apply(sum, left, right);
                            if (left && right) return number.write();
                            out.goto_(notNumber);
                            return false;
                        });
        if (numberEnds) out.goto_(done);
        out.labelBinding(notNumber);
        boolean valueEnds = value.write();
        out.labelBinding(done);
        return numberEnds || valueEnds;
    }

    /// What is written after two operands, each a double or a reference.
    interface Operation {
        boolean write(boolean leftNumber, boolean rightNumber);
    }

    /// Pushes both operands, and goes on with the operation for what they are.
    boolean operands(Expression.Binary binary, Operation operation) {
        return emit(
                binary.left(),
                () -> rightOperand(binary, operation),
                () -> operation.write(false, expressions.emit2(binary.right())));
    }

    /// Like {@link #operands}, with a left double on the stack.
    boolean rightOperand(Expression.Binary binary, Operation operation) {
        return emit(
                binary.right(),
                () -> operation.write(true, true),
                () -> operation.write(true, false));
    }

    /// Pushes a value for a variable and goes on with the form it has: where the variable has two
    /// places and only the run knows the form, twice.
    void forVariable(Variable variable, Expression expression, Consumer<Form> assign) {
        if (!code.isTwofold(variable) || !fork(expression)) {
            assign.accept(expressions.emit(expression));
            return;
        }
        use(expression, type -> assign.accept(type == double.class ? Form.NUMBER : Form.VALUE));
    }

    /// Pushes a value and does something with it that leaves the same on the stack, whatever it is.
    ///
    /// @param use gets the type of the value on the stack, double or Object
    void use(Expression expression, Consumer<Class<?>> use) {
        emit(
                expression,
                () -> {
                    use.accept(double.class);
                    return true;
                },
                () -> {
                    use.accept(Object.class);
                    return true;
                });
    }

    /// `change name to value`, where the name is that of a property.
    void change(Use use, Expression value, Runnable assign) {
        change(value, () -> variables.receiverAndSite(use), assign);
    }

    /// Pushes a value and changes a property: at once from number to number, otherwise by
    /// `assign`, which pops a reference.
    ///
    /// @param site pushes the object and the site
    void change(Expression value, Runnable site, Runnable assign) {
        Label other = out.newLabel();
        Label done = out.newLabel();
        int number = code.newSlot(TypeKind.DOUBLE);
        emit(
                value,
                () -> {
                    out.dstore(number).dload(number);
                    site.run();
                    code.call(
                            PropertySite.class,
                            "replaced",
                            boolean.class,
                            double.class,
                            Object.class,
                            PropertySite.class);
                    out.ifne(done).dload(number);
                    code.box();
                    out.goto_(other);
                    return false;
                },
                () -> {
                    out.goto_(other);
                    return false;
                });
        out.labelBinding(other);
        assign.run();
        out.labelBinding(done);
    }
}
