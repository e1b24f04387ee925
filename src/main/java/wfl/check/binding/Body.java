package wfl.check.binding;

import java.util.Optional;
import wfl.syntax.tree.Statement;

/// The code of the program itself or of one action: what becomes a method with slots of its own.
public final class Body {
    private final int number;
    private final Optional<Statement.DefineAction> action;
    private final Scope scope;

    Body(int number, Optional<Statement.DefineAction> action, Optional<Scope> around) {
        this.number = number;
        this.action = action;
        this.scope = new Scope(this, around, false);
    }

    /// 0 for the program, then the actions in the order of their text.
    public int number() {
        return number;
    }

    /// The action; empty for the program.
    public Optional<Statement.DefineAction> action() {
        return action;
    }

    public boolean isProgram() {
        return action.isEmpty();
    }

    /// The scope that holds the parameters and the names of the outermost block.
    public Scope scope() {
        return scope;
    }
}
