package wfl.check.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import wfl.check.binding.Definition.Presence;
import wfl.check.binding.Variable.Storage;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Statement;

/// Where a {@link Walk} stands, and what names mean there.
final class Place {
    private final Resolver resolver;
    private final Bindings bindings;
    private final Body body;

    /// The loops around the current place, in this body and the bodies around it.
    final Deque<Statement> loops = new ArrayDeque<>();

    Scope scope;
    Flow flow = Flow.start();

    /// The index of the top-level statement that is being walked.
    int statementIndex;

    Place(Resolver resolver, Body body) {
        this.resolver = resolver;
        this.bindings = resolver.bindings;
        this.body = body;
        this.scope = body.scope();
    }

    Body body() {
        return body;
    }

    Variable introduce(Name name, Scope target, Use outer) {
        if (target.isProgram()) outsideVariables(name.text());
        Variable variable = resolver.declare(target, name.text(), false);
        Presence before =
                isCertain(variable)
                        ? Presence.ALWAYS
                        : isPossible(variable) ? Presence.SOMETIMES : Presence.NEVER;
        if (before == Presence.SOMETIMES) variable.markSometimesUnset();
        variable.usedIn(body, statementIndex);
        define(variable);
        bindings.definitions.put(name, new Definition(variable, before, outer));
        return variable;
    }

    Use use(String name) {
        return use(name, scope);
    }

    Use use(String name, Scope from) {
        Use found = find(name, from);
        markUnset(found);
        return found;
    }

    Use find(String name, Scope from) {
        var candidates = new ArrayList<Variable>();
        outsideVariables(name);
        boolean certain = false;
        boolean near = true;
        int nearCount = 0;
        for (Scope s = from; s != null && !certain; s = s.parentOrNull()) {
            if (s.holdsUnknownNames() || s.isOpen()) resolver.declare(s, name, false);
            Variable variable = s.find(name);
            if (variable != null && (isCertain(variable) || isPossible(variable))) {
                certain = isCertain(variable);
                candidates.add(variable);
                if (near) nearCount++;
                variable.usedIn(body, statementIndex);
                if (variable.isProperty()) useReceiver(s.body());
            }
            near &= !s.isIsolated();
        }
        return new Use(candidates, certain, nearCount);
    }

    /// Notes that the object which the action of a container was called on is needed here.
    void useReceiver(Body containerAction) {
        containerAction.receiver().ifPresent(object -> object.usedIn(body, statementIndex));
    }

    static void markUnset(Use use) {
        int doubtful = use.candidates().size() - (use.certain() ? 1 : 0);
        use.candidates().subList(0, doubtful).forEach(Variable::markSometimesUnset);
    }

    /// Makes what surrounds the unit visible as variables of the program scope, each when first
    /// asked for.
    private void outsideVariables(String name) {
        Scope own = bindings.program().scope();
        for (Scope s = own; s != null; s = s.parentOrNull()) {
            if (s.find(name) != null) continue;
            boolean outermost = s.parentOrNull() == null;
            boolean bound = outermost && resolver.outside.bound().contains(name);
            boolean shared = s == own ? bindings.shared : true;
            if (bound || shared) resolver.declare(s, name, true);
        }
    }

    private boolean isCertain(Variable variable) {
        boolean fixed =
                variable.storage() == Storage.OUTSIDE || variable.storage() == Storage.FIELD;
        fixed &= variable.isFromOutside();
        return fixed || flow.isCertain(variable);
    }

    // A variable of a body further out may have come to exist since this action was defined.
    private boolean isPossible(Variable variable) {
        return variable.isFromOutside()
                || variable.isProperty()
                || variable.scope().body() != body
                || flow.isPossible(variable);
    }

    void define(Variable variable) {
        flow.define(variable);
        loops.forEach(loop -> resolver.noteDefinedInside(loop, variable));
    }
}
