package wfl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.check.binding.KeystoreParts;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.source.Suggestions;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Mistakes with keystores that types do not show: a keystore that is used after it was closed, a
/// strategy that does not exist. Advice: a program may want the error.
///
/// A keystore counts as closed where the statements of one block open it, close it and use it, one
/// after the other; the name must not be bound anywhere else. Blocks of `try` are left alone.
final class KeystoreAdvice {
    private static final List<String> STRATEGIES = List.of("auto", "full", "aggressive");

    private final List<Diagnostic> found = new ArrayList<>();
    private final Map<String, Integer> bindings = new HashMap<>();

    private KeystoreAdvice() {}

    static List<Diagnostic> find(Program program) {
        var advice = new KeystoreAdvice();
        Walk.everyStatement(program, advice::countBindings);
        advice.closed(program.statements());
        Walk.everyStatement(
                program,
                statement -> {
                    advice.strategy(statement);
                    if (statement instanceof Statement.Try) return;
                    Walk.blocks(statement, block -> advice.closed(block.statements()));
                });
        return advice.found;
    }

    private void strategy(Statement statement) {
        if (!(statement instanceof KeystoreStatement.Compact compact)) return;
        Optional<Expression> named = compact.strategy();
        if (named.isEmpty() || !(named.get() instanceof Expression.TextLiteral literal)) return;
        String name = literal.value().toLowerCase(Locale.ROOT);
        if (STRATEGIES.contains(name)) return;
        String message = "There is no compaction strategy \"" + literal.value() + "\"";
        String note =
                Suggestions.closest(name, STRATEGIES)
                        .map(meant -> "Did you mean \"" + meant + "\"?")
                        .orElse("Use one of " + String.join(", ", STRATEGIES) + ".");
        found.add(Diagnostic.warning(Stage.TYPE, Codes.TYPE, literal.at(), message).withNote(note));
    }

    // ---- closed keystores

    private void countBindings(Statement statement) {
        String name =
                switch (statement) {
                    case KeystoreStatement keystore ->
                            KeystoreParts.result(keystore).map(result -> result.text()).orElse("");
                    case Statement.Store store -> store.name().text();
                    case Statement.StoreConstant store -> store.name().text();
                    case Statement.Change change -> change.name().text();
                    default -> "";
                };
        bindings.merge(name, 1, Integer::sum);
    }

    private void closed(List<Statement> statements) {
        var opened = new HashSet<String>();
        var closed = new HashMap<String, Span>();
        for (Statement statement : statements) {
            uses(statement, closed);
            switch (statement) {
                case KeystoreStatement.Open open -> {
                    opened.add(open.name().text());
                    closed.remove(open.name().text());
                }
                case KeystoreStatement.Close close
                        when close.keystore() instanceof Expression.Reference(var name, var _) -> {
                    if (isKnown(name, opened, statements)) closed.put(name, close.at());
                }
                default -> {}
            }
        }
    }

    /// Whether nothing but the statements of this block gives the name its value.
    private boolean isKnown(String name, Set<String> opened, List<Statement> statements) {
        if (!opened.contains(name)) return false;
        long here =
                statements.stream()
                        .filter(statement ->
                                statement instanceof KeystoreStatement.Open open
                                        && open.name().text().equals(name))
                        .count();
        return bindings.getOrDefault(name, 0) == here;
    }

    private void uses(Statement statement, Map<String, Span> closed) {
        if (closed.isEmpty()) return;
        if (statement instanceof KeystoreStatement keystore
                && !(statement instanceof KeystoreStatement.Open)) {
            KeystoreParts.of(keystore).forEach(part -> use(part, closed));
        }
        Walk.expressions(
                statement,
                part ->
                        Walk.everyExpression(
                                part,
                                expression -> {
                                    if (expression instanceof KeystoreExpression inner)
                                        use(operand(inner), closed);
                                }));
    }

    private static Expression operand(KeystoreExpression expression) {
        return switch (expression) {
            case KeystoreExpression.ContainsKey contains -> contains.keystore();
            case KeystoreExpression.ValueOfKey value -> value.keystore();
            case KeystoreExpression.KeyCount count -> count.keystore();
            case KeystoreExpression.TimeLeft time -> time.keystore();
        };
    }

    private void use(Expression expression, Map<String, Span> closed) {
        if (!(expression instanceof Expression.Reference(var name, var at))) return;
        Span place = closed.get(name);
        if (place == null) return;
        found.add(
                Diagnostic.warning(
                                Stage.TYPE, Codes.TYPE, at, "The keystore '" + name + "' is closed")
                        .withLabel(place, "it was closed here")
                        .withNote("Close it later, or open it again first."));
    }
}
