package wfl.check.binding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.syntax.tree.Statement;

/// The code of the program itself or of one action: what becomes a method with slots of its own.
public final class Body {
    private final int number;
    private final Optional<Statement.DefineAction> action;
    private final Scope scope;
    private @Nullable Variable receiver;
    private @Nullable NumberForm numberForm;
    private boolean needsGeneralForm = true;
    private boolean inNumberForm;

    Body(int number, Optional<Statement.DefineAction> action, Optional<Scope> around) {
        this.number = number;
        this.action = action;
        this.scope = new Scope(this, around, false);
    }

    /// The program, with the scopes around it.
    ///
    /// @param scopes in the notation of {@link Outside#scopes}
    static Body ofProgram(String scopes) {
        return new Body(scopes);
    }

    private Body(String scopes) {
        this.number = 0;
        this.action = Optional.empty();
        Optional<Scope> around = Optional.empty();
        for (int level = scopes.length() - 1; level > 0; level--) {
            around = Optional.of(Scope.around(this, around, level, scopes.charAt(level)));
        }
        this.scope = Scope.around(this, around, 0, scopes.charAt(0));
    }

    /// The body of an action of a container, whose properties are a scope of their own around it.
    static Body ofContainer(int number, Statement.DefineAction action, Scope around) {
        return new Body(number, action, around);
    }

    private Body(int number, Statement.DefineAction action, Scope around) {
        this.number = number;
        this.action = Optional.of(action);
        var properties = new Scope(this, Optional.of(around), false);
        properties.markProperties();
        this.scope = new Scope(this, Optional.of(properties), false);
    }

    /// 0 for the program, then the actions in the order of their text.
    public int number() {
        return number;
    }

    /// The action; empty for the program.
    public Optional<Statement.DefineAction> action() {
        return action;
    }

    /// The hidden variable that holds the object an action of a container was called on; empty for
    /// all other bodies.
    public Optional<Variable> receiver() {
        return Optional.ofNullable(receiver);
    }

    void setReceiver(Variable variable) {
        receiver = variable;
    }

    /// The action of a container that this body is, or is inside of.
    public Optional<Body> containerAction() {
        for (Body at = this; at != null; at = at.around()) {
            if (at.receiver != null) return Optional.of(at);
        }
        return Optional.empty();
    }

    private @Nullable Body around() {
        for (Scope at = scope; at != null; at = at.parentOrNull()) {
            if (at.body() != this) return at.body();
        }
        return null;
    }

    /// The second form of an action for calls with known numbers, if it has one.
    public Optional<NumberForm> numberForm() {
        return Optional.ofNullable(numberForm);
    }

    /// Whether some call, or some use as a value, needs the form that takes and gives anything.
    public boolean needsGeneralForm() {
        return needsGeneralForm;
    }

    void setNumberForm(NumberForm form, boolean generalToo) {
        numberForm = form;
        needsGeneralForm = generalToo;
    }

    void dropNumberForm() {
        numberForm = null;
        needsGeneralForm = true;
    }

    void needGeneralForm() {
        needsGeneralForm = true;
    }

    /// Does something while the {@link Variable#kind kinds} of its variables are those of the
    /// number form.
    public void inNumberForm(Runnable work) {
        inNumberForm = true;
        try {
            work.run();
        } finally {
            inNumberForm = false;
        }
    }

    /// Whether the kinds of its variables are at the moment those of the number form.
    public boolean isInNumberForm() {
        return inNumberForm;
    }

    public boolean isProgram() {
        return action.isEmpty();
    }

    /// The scope that holds the parameters and the names of the outermost block.
    public Scope scope() {
        return scope;
    }
}
