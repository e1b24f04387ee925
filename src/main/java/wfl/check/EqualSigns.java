package wfl.check;

import java.util.Set;
import wfl.source.Span;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;

/// Statements such as `x = 5`: comparisons whose result nobody uses, meant perhaps to give a value.
final class EqualSigns {
    private static final Set<String> VARIABLES =
            Set.of("let", "var", "val", "auto", "int", "float", "double", "string", "bool", "my");
    private static final Set<String> CONSTANTS = Set.of("const", "final");

    private EqualSigns() {}

    static boolean isLikeAssignment(Expression.Binary comparison) {
        return comparison.operator() == BinaryOperator.EQUAL
                && comparison.left() instanceof Expression.Reference
                && isSign(comparison.at());
    }

    private static boolean isSign(Span at) {
        return at.end() - at.start() == 1;
    }

    /// How the name, perhaps with a word of another language before it, gets its first value.
    static String advice(String name) {
        String[] words = name.split(" ", 2);
        boolean constant = words.length > 1 && CONSTANTS.contains(words[0]);
        boolean declared = constant || words.length > 1 && VARIABLES.contains(words[0]);
        String meant = declared ? words[1] : name;
        String form = constant ? "store new constant %s as ..." : "store %s as ...";
        return "'=' compares; to give '%s' a value, write '%s'."
                .formatted(meant, form.formatted(meant));
    }
}
