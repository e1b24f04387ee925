package wfl.check.binding;

import java.util.BitSet;

/// Which variables exist at a place of the program: for certain, and perhaps. A place that is never
/// reached counts as having everything.
final class Flow {
    private final BitSet certain;
    private final BitSet possible;
    private boolean reached;

    private Flow(BitSet certain, BitSet possible, boolean reached) {
        this.certain = certain;
        this.possible = possible;
        this.reached = reached;
    }

    static Flow start() {
        return new Flow(new BitSet(), new BitSet(), true);
    }

    Flow copy() {
        return new Flow((BitSet) certain.clone(), (BitSet) possible.clone(), reached);
    }

    boolean isCertain(Variable variable) {
        return certain.get(variable.index());
    }

    boolean isPossible(Variable variable) {
        return possible.get(variable.index());
    }

    void define(Variable variable) {
        certain.set(variable.index());
        possible.set(variable.index());
    }

    void forget(Scope scope) {
        for (var variable : scope.variables()) {
            certain.clear(variable.index());
            possible.clear(variable.index());
        }
    }

    void allowAll(BitSet variables) {
        possible.or(variables);
    }

    void stop() {
        reached = false;
    }

    /// What exists after either way was taken.
    Flow or(Flow other) {
        if (!reached) return other.withPossible(this);
        if (!other.reached) return withPossible(other);
        var both = copy();
        both.certain.and(other.certain);
        both.possible.or(other.possible);
        return both;
    }

    private Flow withPossible(Flow other) {
        var more = copy();
        more.possible.or(other.possible);
        return more;
    }

    /// What exists after a part that ran in full, added to what was there.
    Flow plusCertain(Flow part) {
        var more = copy();
        more.certain.or(part.certain);
        more.possible.or(part.possible);
        return more;
    }
}
