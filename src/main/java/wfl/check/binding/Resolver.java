package wfl.check.binding;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.syntax.tree.ContainerStatement.DefineContainer;
import wfl.syntax.tree.ContainerStatement.Method;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Works out what every name of a program means when it runs.
///
/// A pass walks the program in the order of execution and notes which variables exist where ({@link
/// Walk}). What a loop body or an action can see depends on definitions further down, so the walk
/// is repeated until a pass finds no new variable; two passes are the rule.
public final class Resolver {
    /// No program can write this name.
    private static final String RECEIVER = "the object\n";

    final Outside outside;
    final Bindings bindings;

    /// The variables ever defined inside a loop: what may exist when a further turn begins.
    final Map<Statement, BitSet> definedInside = new IdentityHashMap<>();

    /// The containers met so far.
    final Lineage lineage = new Lineage();

    private int variableCount;
    private boolean foundMore;

    private Resolver(Outside outside, boolean shared) {
        this.outside = outside;
        this.bindings = new Bindings(outside, shared);
    }

    public static Bindings resolve(Program program, Outside outside) {
        var resolver = new Resolver(outside, isShared(program, outside));
        resolver.bindings.bodies.add(Body.ofProgram(outside.scopes()));
        Kinds kinds;
        do {
            resolver.foundMore = false;
            kinds = resolver.pass(program.statements());
        } while (resolver.foundMore);
        kinds.infer(resolver.bindings);
        return resolver.bindings;
    }

    // Whether other units see the variables of this one.
    private static boolean isShared(Program program, Outside outside) {
        return switch (outside.unit()) {
            case ENTRY, INCLUDED -> true;
            case PROGRAM, MODULE -> ModuleParts.joinFiles(program.statements());
        };
    }

    private Kinds pass(List<Statement> statements) {
        bindings.variables(_ -> true).forEach(Variable::beginPass);
        var kinds = new Kinds();
        new Walk(this, kinds, bindings.program()).program(statements);
        return kinds;
    }

    /// The variable `name` of a scope, made when it is new.
    Variable declare(Scope scope, String name, boolean fromOutside) {
        Variable known = scope.find(name);
        if (known != null) return known;
        boolean global = scope.level() > 0 || (scope.isProgram() && bindings.shared);
        var made = new Variable(variableCount++, name, scope, fromOutside, global);
        scope.add(made);
        foundMore = true;
        return made;
    }

    Body body(Statement.DefineAction action, Scope around) {
        Body known = bindings.actions.get(action);
        if (known != null) return known;
        var made = new Body(bindings.bodies.size(), Optional.of(action), Optional.of(around));
        bindings.bodies.add(made);
        bindings.actions.put(action, made);
        return made;
    }

    /// The body of an action of a container, with its properties and the object it is called on.
    Body containerBody(DefineContainer container, Method method, Scope around) {
        Body known = bindings.actions.get(method.action());
        Body body = known;
        if (body == null) {
            body = Body.ofContainer(bindings.bodies.size(), method.action(), around);
            bindings.bodies.add(body);
            bindings.actions.put(method.action(), body);
            body.setReceiver(declare(body.scope(), RECEIVER, false));
        }
        Scope properties = body.scope().parent().orElseThrow();
        for (var property : lineage.properties(container, method.shared())) {
            declare(properties, property.name().text(), false);
        }
        lineage.events(container).forEach(event -> declare(properties, event.text(), false));
        properties.markUnknownNames(lineage.isPartlyUnknown(container));
        return body;
    }

    void meet(DefineContainer container) {
        if (lineage.add(container)) foundMore = true;
    }

    /// Notes that files are included in a scope.
    void open(Scope scope) {
        foundMore |= scope.open();
    }

    Scope scope(Object opener, Scope around, boolean onlyForErrorNames) {
        return bindings.scopes.computeIfAbsent(
                opener, _ -> new Scope(around.body(), Optional.of(around), onlyForErrorNames));
    }

    Scope isolatedScope(Object opener, Scope around) {
        return bindings.scopes.computeIfAbsent(opener, _ -> Scope.isolatedIn(around));
    }

    BitSet definedInside(Statement loop) {
        return definedInside.computeIfAbsent(loop, _ -> new BitSet());
    }

    void noteDefinedInside(Statement loop, Variable variable) {
        BitSet inside = definedInside(loop);
        if (inside.get(variable.index())) return;
        inside.set(variable.index());
        foundMore = true;
    }
}
