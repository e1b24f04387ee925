package wfl.check.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.syntax.tree.Statement;

/// One variable of one scope. What is said of it holds for the whole unit, once it is resolved.
public final class Variable {
    /// Where compiled code keeps a variable.
    public enum Storage {
        /// In a slot of the method; for program variables, when no action uses it.
        LOCAL,
        /// A program variable that actions use.
        FIELD,
        /// A variable of an inner scope that actions use.
        ENVIRONMENT,
        /// By name in a scope around the unit or in the execution, shared with other units.
        GLOBAL,
        /// By name in the environment of a scope, shared with files that are included there.
        NAMED,
        /// Comes from outside and is never changed by the unit.
        OUTSIDE,
        /// A property of the object that an action of a container was called on.
        PROPERTY
    }

    private final int index;
    private final String name;
    private final Scope scope;
    private final boolean fromOutside;
    private final boolean global;
    private final List<Statement.DefineAction> actions = new ArrayList<>();
    private boolean captured;
    private boolean sometimesUnset;
    private boolean assigned;
    private boolean constant;
    private boolean twofold;
    private Kind kind = Kind.ANY;
    private Kind kindInNumberForm = Kind.ANY;
    private int statementFirst = Integer.MAX_VALUE;
    private int statementLast = -1;

    Variable(int index, String name, Scope scope, boolean fromOutside, boolean global) {
        this.index = index;
        this.name = name;
        this.scope = scope;
        this.fromOutside = fromOutside;
        this.global = global;
    }

    public String name() {
        return name;
    }

    public Scope scope() {
        return scope;
    }

    /// Whether the variable has a value before the first statement runs.
    public boolean isFromOutside() {
        return fromOutside || scope.isOpen();
    }

    /// Whether it is a cell that other units share.
    public boolean isShared() {
        return storage() == Storage.GLOBAL || storage() == Storage.NAMED;
    }

    /// Whether it belongs to the object that an action of a container was called on.
    public boolean isProperty() {
        return scope.holdsProperties();
    }

    public Storage storage() {
        if (isProperty()) return Storage.PROPERTY;
        if (global) return Storage.GLOBAL;
        if (scope.isOpen()) return Storage.NAMED;
        if (fromOutside) return assigned || !actions.isEmpty() ? Storage.FIELD : Storage.OUTSIDE;
        if (!captured) return Storage.LOCAL;
        return scope.isProgram() ? Storage.FIELD : Storage.ENVIRONMENT;
    }

    /// What every value it ever holds is known to be; for the variables of an action that only it
    /// uses, in the form of the action that is looked at.
    public Kind kind() {
        return hasTwoKinds() && scope.body().isInNumberForm() ? kindInNumberForm : kind;
    }

    /// Whether its kind can depend on the form of the action it belongs to.
    boolean hasTwoKinds() {
        return scope.body().numberForm().isPresent() && storage() == Storage.LOCAL;
    }

    /// Whether some statement reads it where it may not exist yet.
    public boolean isSometimesUnset() {
        return sometimesUnset;
    }

    /// Whether it can be a primitive number: always one, and always there when it is used.
    public boolean isPrimitive() {
        boolean place = storage() == Storage.LOCAL || storage() == Storage.FIELD;
        return kind() == Kind.NUMBER && !sometimesUnset && !isFromOutside() && place;
    }

    /// Whether it is worth a place for a number beside the one for a reference: it may be anything,
    /// and is probably a number.
    public boolean isTwofold() {
        boolean place = storage() == Storage.LOCAL || storage() == Storage.FIELD;
        boolean unknown = kind() == Kind.ANY || kind() == Kind.DATA;
        return twofold && unknown && !isFromOutside() && place;
    }

    public boolean isConstant() {
        return constant;
    }

    /// The one action it always holds once it is defined, if that is so.
    public Optional<Statement.DefineAction> onlyAction() {
        boolean one = actions.size() == 1 && !assigned && !global && !isFromOutside();
        return one ? Optional.of(actions.getFirst()) : Optional.empty();
    }

    /// Whether several `define action` share the name, so that declared types are enforced.
    public boolean isOverloaded() {
        return actions.size() > 1;
    }

    /// For program variables: the first and last top-level statement that uses it, by index.
    public int statementFirst() {
        return statementFirst;
    }

    public int statementLast() {
        return statementLast;
    }

    /// A number of its own within the unit.
    public int index() {
        return index;
    }

    /// Forgets what a pass found out; the next pass knows more variables.
    void beginPass() {
        actions.clear();
        captured = false;
        sometimesUnset = false;
        assigned = false;
        constant = false;
        twofold = false;
    }

    void usedIn(Body body, int statement) {
        if (scope.body() != body) captured = true;
        statementFirst = Math.min(statementFirst, statement);
        statementLast = Math.max(statementLast, statement);
    }

    /// Notes a use by code outside the body that defines it.
    void markCaptured() {
        captured = true;
    }

    void markSometimesUnset() {
        sometimesUnset = true;
    }

    void markAssigned() {
        assigned = true;
    }

    void markTwofold() {
        twofold = true;
    }

    void markConstant() {
        constant = true;
    }

    List<Statement.DefineAction> actions() {
        return actions;
    }

    void addAction(Statement.DefineAction action) {
        actions.add(action);
    }

    /// Sets the kind in the form of the action that is looked at.
    void setKind(Kind kind) {
        if (hasTwoKinds() && scope.body().isInNumberForm()) kindInNumberForm = kind;
        else this.kind = kind;
    }

    @Override
    public String toString() {
        return name + "#" + index;
    }
}
