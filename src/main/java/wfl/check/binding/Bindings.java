package wfl.check.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Node;
import wfl.syntax.tree.Statement;

/// What every name of one program means. Nodes are told apart by identity.
public final class Bindings {
    final Map<Node, Use> uses = new IdentityHashMap<>();
    final Map<Name, Definition> definitions = new IdentityHashMap<>();
    final Map<Object, Scope> scopes = new IdentityHashMap<>();
    final Map<ModuleStatement, Scope> moduleScopes = new IdentityHashMap<>();
    final Map<Expression.Reference, Optional<Statement.CountLoop>> counters =
            new IdentityHashMap<>();
    final Map<Statement.DefineAction, Body> actions = new IdentityHashMap<>();
    final List<Body> bodies = new ArrayList<>();
    final Map<String, List<Body>> methodsWithNumberForm = new HashMap<>();
    final Outside outside;
    Use main = new Use(List.of(), false);

    /// Whether other units see the variables of the program scope.
    final boolean shared;

    Bindings(Outside outside, boolean shared) {
        this.outside = outside;
        this.shared = shared;
    }

    /// What the text is.
    public Outside.Unit unit() {
        return outside.unit();
    }

    /// The scope that a statement about other files stands in.
    public Scope scopeOf(ModuleStatement statement) {
        return known(moduleScopes.get(statement), statement);
    }

    /// The program and its actions, by {@link Body#number}.
    public List<Body> bodies() {
        return bodies;
    }

    public Body program() {
        return bodies.getFirst();
    }

    public Body body(Statement.DefineAction action) {
        return known(actions.get(action), action);
    }

    /// What a reference, an action call, or the name a statement changes can mean.
    public Use use(Node node) {
        return known(uses.get(node), node);
    }

    /// What a name that a statement introduces stands for.
    public Definition definition(Name name) {
        return known(definitions.get(name), name);
    }

    /// The scope that a loop, a `try` or one of its clauses opens.
    public Scope scope(Object opener) {
        return known(scopes.get(opener), opener);
    }

    /// Whether the reference means a loop counter and not (only) a variable.
    public boolean isCounter(Expression.Reference reference) {
        return counters.containsKey(reference);
    }

    /// The count loop around the reference whose counter it means; empty when only the run knows
    /// which loop is innermost, if any.
    public Optional<Statement.CountLoop> counterLoop(Expression.Reference reference) {
        return known(counters.get(reference), reference);
    }

    /// Whether some action reads the counter of whatever loop is running when it is called.
    public boolean readsRunningCounter() {
        return shared || counters.values().stream().anyMatch(Optional::isEmpty);
    }

    /// What to call after the last statement.
    public Use main() {
        return main;
    }

    /// Whether a name, when it is undefined, may be read as a key of its only argument.
    public boolean mayBeKey(String name) {
        return !outside.recognised().contains(name) && !outside.bound().contains(name);
    }

    /// Whether a call of the builtin with this name always gives back a number.
    public boolean givesNumber(String name) {
        return outside.numberResults().contains(name);
    }

    /// Whether a call can go to the number form of an action: it has one, and all arguments that
    /// the form wants as numbers are known to be such.
    public boolean fitsNumberForm(Statement.DefineAction action, List<Expression> arguments) {
        return Kinds.fitsNumberForm(body(action), arguments, this);
    }

    /// Whether an argument of a call of an action of an object goes unboxed: it is a known number,
    /// and some action that the call may mean takes it as such.
    public boolean passesNumber(Expression.MethodCall call, int argument) {
        List<Body> methods = methodsWithNumberForm.getOrDefault(call.name(), List.of());
        int count = call.arguments().size();
        for (var method : methods) {
            boolean fits = method.action().orElseThrow().parameters().size() == count;
            if (fits && method.numberForm().filter(f -> f.takesNumber(argument)).isPresent()) {
                return kind(call.arguments().get(argument)) == Kind.NUMBER;
            }
        }
        return false;
    }

    /// What is known of the value of an expression.
    public Kind kind(Expression expression) {
        return Kinds.of(expression, this);
    }

    /// The variables of all scopes that fit.
    public List<Variable> variables(Predicate<Variable> fits) {
        var all = new ArrayList<Variable>();
        bodies.forEach(body -> collect(body.scope(), fits, all));
        for (var s = program().scope().parentOrNull(); s != null; s = s.parentOrNull()) {
            collect(s, fits, all);
        }
        scopes.values().forEach(scope -> collect(scope, fits, all));
        return all;
    }

    private static void collect(Scope scope, Predicate<Variable> fits, List<Variable> into) {
        for (var variable : scope.variables()) if (fits.test(variable)) into.add(variable);
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T found, Object node) {
        if (found == null) throw new NoSuchElementException("not resolved: " + node);
        return found;
    }
}
