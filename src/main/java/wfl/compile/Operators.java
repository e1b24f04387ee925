package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Kind;
import wfl.runtime.Arithmetic;
import wfl.runtime.Comparison;
import wfl.runtime.Equality;
import wfl.runtime.Numbers;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;

/// Writes operators with two operands: JVM instructions where both are known numbers, the runtime's
/// methods otherwise.
final class Operators {
    private final Code code;
    private final CodeBuilder out;
    private final Expressions expressions;
    private final NumberPaths paths;

    Operators(Code code, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.expressions = expressions;
        this.paths = expressions.numberPaths();
    }

    /// A chain of operators that leans to the left is written from the inside out, without
    /// recursion.
    Form chain(Expression.Binary outermost) {
        var chain = Expressions.spine(outermost).reversed();
        if (expressions.cuts().cutsChain(chain.size())) {
            return pieces(chain, expressions.emit(chain.getFirst().left()));
        }
        int first = firstForked(chain);
        Form left =
                first < 0 ? expressions.emit(chain.getFirst().left()) : forked(chain.get(first));
        for (var binary : chain.subList(first + 1, chain.size())) left = apply(binary, left);
        return left;
    }

    // The first operator after the sums that the chain starts with, if its operands are better
    // looked at in two ways; otherwise -1. What it gives is of the same form in both.
    private int firstForked(List<Expression.Binary> chain) {
        for (int i = 0; i < chain.size(); i++) {
            var binary = chain.get(i);
            if (binary.operator() == BinaryOperator.PLUS) continue;
            return takesNumbers(binary) && paths.forks(binary) ? i : -1;
        }
        return -1;
    }

    private Form forked(Expression.Binary binary) {
        paths.operands(
                binary,
                (left, right) -> {
                    apply(binary, left, right);
                    return true;
                });
        return form(binary);
    }

    private static boolean takesNumbers(Expression.Binary binary) {
        return switch (binary.operator()) {
            case AND, OR, CONTAINS -> false;
            default -> true;
        };
    }

    private static Form form(Expression.Binary binary) {
        return switch (binary.operator()) {
            case MINUS, TIMES, DIVIDED_BY, MODULO -> Form.NUMBER;
            default -> Form.BOOLEAN;
        };
    }

    // The left operand is on the stack. Every piece takes it and gives it back as a reference.
    private Form pieces(List<Expression.Binary> chain, Form left) {
        Expressions.toValue(code, left);
        var object = ConstantDescs.CD_Object;
        for (var piece : Cuts.pieces(chain)) {
            expressions
                    .cuts()
                    .call(
                            object,
                            Optional.of(object),
                            (part, writer) -> {
                                part.out().aload(part.argument());
                                var operators = writer.expressions().operators();
                                Form form = Form.VALUE;
                                for (var binary : piece) form = operators.apply(binary, form);
                                Expressions.toValue(part, form);
                                part.out().areturn();
                            });
        }
        Kind kind = code.layout().bindings().kind(chain.getLast());
        if (kind != Kind.BOOLEAN) return expressions.unboxIf(kind);
        code.unboxBoolean();
        return Form.BOOLEAN;
    }

    /// The left operand is on the stack.
    private Form apply(Expression.Binary binary, Form left) {
        return switch (binary.operator()) {
            case AND, OR -> logic(binary, left);
            case CONTAINS -> {
                Expressions.toValue(code, left);
                expressions.emitValue(binary.right());
                runtime(binary, Comparison.class, "contains", boolean.class, false, false);
                yield Form.BOOLEAN;
            }
            case PLUS -> operation(binary, left);
            default -> {
                if (left != Form.NUMBER || !paths.fork(binary.right())) {
                    yield operation(binary, left);
                }
                paths.rightOperand(
                        binary,
                        (_, right) -> {
                            apply(binary, true, right);
                            return true;
                        });
                yield form(binary);
            }
        };
    }

    private Form operation(Expression.Binary binary, Form left) {
        boolean leftNumber = operand(left);
        return apply(binary, leftNumber, expressions.emit2(binary.right()));
    }

    /// Both operands are on the stack, as doubles or references.
    Form apply(Expression.Binary binary, boolean left, boolean right) {
        if (left && right && isModuloByWhole(binary)) {
            code.at(
                    binary.at(),
                    () ->
                            code.call(
                                    Arithmetic.class,
                                    "moduloByWhole",
                                    double.class,
                                    double.class,
                                    double.class));
            return Form.NUMBER;
        }
        return switch (binary.operator()) {
            case PLUS, MINUS, TIMES, DIVIDED_BY, MODULO ->
                    arithmetic(
                            binary.operator(),
                            left,
                            right,
                            operation -> code.at(binary.at(), operation));
            case EQUAL, NOT_EQUAL -> equality(binary, left, right);
            case GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL -> comparison(binary, left, right);
            case AND, OR, CONTAINS -> throw new AssertionError(binary.operator());
        };
    }

    private static boolean isModuloByWhole(Expression.Binary binary) {
        return binary.operator() == BinaryOperator.MODULO
                && binary.right() instanceof Expression.NumberLiteral(var divisor, _)
                && Arithmetic.isSmallWhole(divisor);
    }

    private Form logic(Expression.Binary binary, Form left) {
        expressions.toTruth(left);
        expressions.emitTruth(binary.right());
        if (binary.operator() == BinaryOperator.AND) out.iand();
        else out.ior();
        return Form.BOOLEAN;
    }

    /// Both operands are on the stack, as doubles or references; what can fail is written through
    /// `at`.
    Form arithmetic(
            BinaryOperator operator,
            boolean leftNumber,
            boolean rightNumber,
            java.util.function.Consumer<Runnable> at) {
        boolean plus = operator == BinaryOperator.PLUS;
        boolean numbers = leftNumber && rightNumber;
        if (numbers && plus) out.dadd();
        else if (numbers && operator == BinaryOperator.MINUS) out.dsub();
        else if (numbers && operator == BinaryOperator.TIMES) out.dmul();
        else {
            at.accept(() ->
                    code.call(
                            Arithmetic.class,
                            method(operator),
                            plus ? Object.class : double.class,
                            type(leftNumber),
                            type(rightNumber)));
        }
        return plus && !numbers ? Form.VALUE : Form.NUMBER;
    }

    private static String method(BinaryOperator operator) {
        return switch (operator) {
            case PLUS -> "add";
            case MINUS -> "subtract";
            case TIMES -> "multiply";
            case DIVIDED_BY -> "divide";
            case MODULO -> "modulo";
            default -> throw new AssertionError(operator);
        };
    }

    private Form equality(Expression.Binary binary, boolean leftNumber, boolean rightNumber) {
        if (leftNumber && rightNumber) {
            code.call(Numbers.class, "equal", boolean.class, double.class, double.class);
        } else if (rightNumber) {
            code.call(Comparison.class, "equal", boolean.class, Object.class, double.class);
        } else if (leftNumber) {
            code.call(Comparison.class, "equal", boolean.class, double.class, Object.class);
        } else {
            code.call(Equality.class, "equal", boolean.class, Object.class, Object.class);
        }
        if (binary.operator() == BinaryOperator.NOT_EQUAL) out.iconst_1().ixor();
        return Form.BOOLEAN;
    }

    private Form comparison(Expression.Binary binary, boolean leftNumber, boolean rightNumber) {
        if (leftNumber && rightNumber) {
            Label no = out.newLabel();
            Label done = out.newLabel();
            jumpUnless(binary.operator(), no);
            out.iconst_1().goto_(done);
            out.labelBinding(no).iconst_0();
            out.labelBinding(done);
        } else {
            String name =
                    switch (binary.operator()) {
                        case GREATER -> "greater";
                        case LESS -> "less";
                        case GREATER_OR_EQUAL -> "greaterOrEqual";
                        default -> "lessOrEqual";
                    };
            runtime(binary, Comparison.class, name, boolean.class, leftNumber, rightNumber);
        }
        return Form.BOOLEAN;
    }

    /// Writes a comparison of numbers as a jump; answers whether the operands were known to be
    /// such.
    boolean jumpUnless(Expression.Binary binary, Label otherwise) {
        boolean ordering =
                switch (binary.operator()) {
                    case GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL -> true;
                    default -> false;
                };
        var bindings = code.layout().bindings();
        if (!ordering
                || bindings.kind(binary.left()) != Kind.NUMBER
                || bindings.kind(binary.right()) != Kind.NUMBER) {
            return false;
        }
        expressions.emit(binary.left());
        expressions.emit(binary.right());
        jumpUnless(binary.operator(), otherwise);
        return true;
    }

    // Two doubles are on the stack. A comparison with NaN is false, whichever it is.
    private void jumpUnless(BinaryOperator operator, Label otherwise) {
        switch (operator) {
            case LESS -> out.dcmpg().ifge(otherwise);
            case LESS_OR_EQUAL -> out.dcmpg().ifgt(otherwise);
            case GREATER -> out.dcmpl().ifle(otherwise);
            case GREATER_OR_EQUAL -> out.dcmpl().iflt(otherwise);
            default -> throw new AssertionError(operator);
        }
    }

    /// Makes a boolean on the stack a reference; answers whether the operand is a double.
    private boolean operand(Form form) {
        if (form == Form.BOOLEAN) code.boxBoolean();
        return form == Form.NUMBER;
    }

    private void runtime(
            Expression.Binary binary,
            Class<?> owner,
            String name,
            Class<?> result,
            boolean leftNumber,
            boolean rightNumber) {
        code.at(
                binary.at(),
                () -> code.call(owner, name, result, type(leftNumber), type(rightNumber)));
    }

    private static Class<?> type(boolean number) {
        return number ? double.class : Object.class;
    }
}
