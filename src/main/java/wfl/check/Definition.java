package wfl.check;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Span;
import wfl.syntax.tree.Statement.DefineAction;

/// One meaning of a name. Compared by identity: two definitions of one name are two variables.
final class Definition {
    private final String name;
    private final Kind kind;
    private final Span at;
    private final List<DefineAction> versions = new ArrayList<>();
    private final List<Definition> branches;

    private Definition(String name, Kind kind, Span at, List<Definition> branches) {
        this.name = name;
        this.kind = kind;
        this.at = at;
        this.branches = List.copyOf(branches);
    }

    /// @param at the statement that defines it, or {@link Span#NONE} for what is there beforehand
    Definition(String name, Kind kind, Span at) {
        this(name, kind, at, List.of());
    }

    /// What a name means after both branches of a condition defined it.
    static Definition eitherOf(Definition first, Definition second) {
        return new Definition(first.name, first.kind, first.at, List.of(first, second));
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    Span at() {
        return at;
    }

    /// The definitions of an action, more than one when it is overloaded; empty for anything else.
    List<DefineAction> versions() {
        return versions;
    }

    /// What it was in each of two branches; empty for anything but {@link #eitherOf}.
    List<Definition> branches() {
        return branches;
    }

    /// How a name came to be, which decides what may be done with it.
    enum Kind {
        /// `store`.
        VARIABLE(true),
        /// Lists, maps, keystores and other `as` results.
        RESULT(true),
        /// A property, as the actions of its container see it.
        PROPERTY(true),
        ERROR_MESSAGE(true),
        /// Named at an earlier prompt; may be anything.
        SESSION(true),
        CONSTANT(false),
        /// Around a loaded module; may be anything.
        PARENT(false),
        PARAMETER(false),
        COUNT_VARIABLE(false),
        EACH_VARIABLE(false),
        ACTION(false),
        /// A container, an interface or an event.
        CONTAINER(false),
        PREDEFINED(false),
        BUILTIN(false);

        private final boolean changeable;

        Kind(boolean changeable) {
            this.changeable = changeable;
        }

        boolean isChangeable() {
            return changeable;
        }

        /// Whether the name may be defined again without a word.
        boolean isOpen() {
            return this == BUILTIN || this == SESSION;
        }
    }
}
