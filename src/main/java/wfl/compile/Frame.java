package wfl.compile;

import java.lang.classfile.TypeKind;
import java.util.IdentityHashMap;
import java.util.Map;
import wfl.check.binding.Variable;
import wfl.syntax.tree.Statement;

/// Where the variables of a body lie that is cut into several methods: in two arrays, one of values
/// and one of numbers, which its methods hand on to each other.
final class Frame {
    /// The place in both arrays where the value of a `return` waits.
    static final int RETURN = 0;

    private final int number;
    private final boolean ofProgram;
    private final Map<Variable, Integer> variables = new IdentityHashMap<>();
    private final Map<Statement.CountLoop, Integer> counters = new IdentityHashMap<>();
    private int values = 1;
    private int numbers = 1;

    /// @param number unique in the unit
    Frame(int number, boolean ofProgram) {
        this.number = number;
        this.ofProgram = ofProgram;
    }

    /// Whether the arrays are static fields, because the body runs once.
    boolean isOfProgram() {
        return ofProgram;
    }

    /// The field with the array itself, or with how long it is to be.
    String valuesField() {
        return "$values" + number;
    }

    String numbersField() {
        return "$numbers" + number;
    }

    int values() {
        return values;
    }

    int numbers() {
        return numbers;
    }

    int place(Variable variable, TypeKind kind) {
        return variables.computeIfAbsent(variable, _ -> next(kind));
    }

    int place(Statement.CountLoop loop) {
        return counters.computeIfAbsent(loop, _ -> next(TypeKind.DOUBLE));
    }

    private int next(TypeKind kind) {
        return kind == TypeKind.DOUBLE ? numbers++ : values++;
    }
}
