package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Kind;
import wfl.check.binding.Scope;
import wfl.check.binding.Use;
import wfl.check.binding.Variable;
import wfl.check.binding.Variable.Storage;
import wfl.runtime.Copies;
import wfl.runtime.Environment;
import wfl.runtime.Global;
import wfl.runtime.Names;
import wfl.runtime.PropertySite;
import wfl.runtime.Unboxed;
import wfl.runtime.WflError;
import wfl.source.Span;

/// Reads and writes variables, wherever they lie.
final class Variables {
    private final Code code;
    private final CodeBuilder out;
    private final Layout layout;

    Variables(Code code) {
        this.code = code;
        this.out = code.out();
        this.layout = code.layout();
    }

    /// Pushes what a variable holds: a double when it is primitive, otherwise a reference that is
    /// null while the variable does not exist.
    void load(Variable variable) {
        if (code.isTwofold(variable)) {
            loadReference(variable);
            loadNumber(variable);
            code.call(Unboxed.class, "value", Object.class, Object.class, double.class);
        } else if (variable.isShared()) {
            cell(variable);
            out.getfield(Code.desc(Global.class), "value", ConstantDescs.CD_Object);
        } else if (layout.isTabled(variable)) {
            layout.loadTabled(out, variable);
        } else if (layout.isField(variable)) {
            loadField(variable);
        } else if (variable.isProperty()) {
            loadReceiver(variable);
            propertySite(variable.name());
            code.call(PropertySite.class, "read", Object.class, Object.class, PropertySite.class);
        } else if (variable.storage() == Storage.ENVIRONMENT) {
            environment(variable.scope());
            slots();
            out.loadConstant(place(variable)).aaload();
        } else {
            code.load(variable);
        }
    }

    /// Pops a value into a variable. It must be a double for a primitive variable, else a
    /// reference.
    void store(Variable variable) {
        if (code.isTwofold(variable)) {
            out.dup();
            code.call(Unboxed.class, "number", double.class, Object.class);
            storeNumber(variable);
            code.call(Unboxed.class, "reference", Object.class, Object.class);
            storeReference(variable);
        } else if (variable.isShared()) {
            cell(variable);
            out.swap().putfield(Code.desc(Global.class), "value", ConstantDescs.CD_Object);
        } else if (layout.isTabled(variable)) {
            layout.storeTabled(out, variable);
        } else if (layout.isField(variable)) {
            storeField(variable);
        } else if (variable.isProperty()) {
            loadReceiver(variable);
            propertySite(variable.name());
            code.call(
                    PropertySite.class,
                    "write",
                    void.class,
                    Object.class,
                    Object.class,
                    PropertySite.class);
        } else if (variable.storage() == Storage.ENVIRONMENT) {
            environment(variable.scope());
            slots();
            out.swap().loadConstant(place(variable)).swap().aastore();
        } else {
            code.store(variable);
        }
    }

    private void loadField(Variable variable) {
        out.getstatic(layout.type(), layout.field(variable), layout.fieldType(variable));
    }

    private void storeField(Variable variable) {
        out.putstatic(layout.type(), layout.field(variable), layout.fieldType(variable));
    }

    // The two places of a variable that has them.

    void loadReference(Variable variable) {
        if (layout.isField(variable)) loadField(variable);
        else code.load(variable);
    }

    private void storeReference(Variable variable) {
        if (layout.isField(variable)) storeField(variable);
        else code.store(variable);
    }

    void loadNumber(Variable variable) {
        if (layout.isField(variable)) {
            String field = layout.numberField(variable);
            out.getstatic(layout.type(), field, ConstantDescs.CD_double);
        } else {
            out.dload(code.numberSlot(variable));
        }
    }

    private void storeNumber(Variable variable) {
        if (layout.isField(variable)) {
            String field = layout.numberField(variable);
            out.putstatic(layout.type(), field, ConstantDescs.CD_double);
        } else {
            out.dstore(code.numberSlot(variable));
        }
    }

    /// Pushes what stands in the place for a reference while the number counts.
    void numberMark() {
        out.getstatic(Code.desc(Unboxed.class), "NUMBER", ConstantDescs.CD_Object);
    }

    // The object that the action of a container around here was called on.
    private void loadReceiver(Variable property) {
        load(property.scope().body().receiver().orElseThrow());
    }

    /// Pushes the object whose property a name may mean first, and a site for it.
    void receiverAndSite(Use use) {
        Variable property = use.candidates().getFirst();
        loadReceiver(property);
        propertySite(property.name());
    }

    /// Pushes a new site for a property of this name.
    void propertySite(String name) {
        int site = layout.newPropertySite(name);
        if (Layout.isSiteField(site)) {
            out.getstatic(layout.type(), Layout.siteField(site), Code.desc(PropertySite.class));
            return;
        }
        out.getstatic(layout.type(), Layout.SITES, Code.desc(PropertySite[].class));
        out.loadConstant(site).aaload();
    }

    /// Pushes the cell of a shared variable.
    void cell(Variable variable) {
        if (variable.storage() == Storage.NAMED) {
            environment(variable.scope());
            code.text(variable.name());
            code.callOn(Environment.class, "cell", Global.class, String.class);
            return;
        }
        out.getstatic(layout.type(), layout.field(variable), Code.desc(Global.class));
    }

    private void slots() {
        out.getfield(Code.desc(Environment.class), "slots", ConstantDescs.CD_Object.arrayType());
    }

    private static int place(Variable variable) {
        return variable.scope().captured().indexOf(variable);
    }

    /// Pushes the environment of a scope of this body or one around it.
    void environment(Scope scope) {
        int slot = code.environmentSlot(scope);
        if (slot >= 0) {
            out.aload(slot);
            return;
        }
        // The method's own environment is that of the definition; from there outward.
        Scope at = code.methodEnvironment();
        out.aload(code.environmentSlot(at));
        while (at != scope) {
            out.getfield(Code.desc(Environment.class), "parent", Code.desc(Environment.class));
            at = at.parent().flatMap(Scope::nearestEnvironment).orElseThrow();
        }
    }

    /// Pushes the value of a name, as a reference or, when {@link #isPrimitive}, as a double.
    ///
    /// @param undefined the method of {@link Names} for the error when no variable exists
    void read(Use use, String name, String undefined, Span at) {
        if (use.only().isPresent()) {
            load(use.only().get());
            copyIfFar(use, 0);
            return;
        }
        Label found = out.newLabel();
        readInto(use, found);
        if (!use.certain()) code.at(at, () -> raise(undefined, name));
        out.labelBinding(found);
    }

    /// Like {@link #read}, but pushes null when no variable exists.
    void readOrNull(Use use) {
        if (use.only().isPresent()) {
            load(use.only().get());
            copyIfFar(use, 0);
            boxIfPrimitive(use.only().get());
            return;
        }
        Label found = out.newLabel();
        readInto(use, found);
        if (!use.certain()) out.aconst_null();
        out.labelBinding(found);
    }

    // Leaves the stack as it was where no variable exists; otherwise the value, at `found`.
    private void readInto(Use use, Label found) {
        List<Variable> candidates = use.candidates();
        for (int i = 0; i < candidates.size(); i++) {
            Variable variable = candidates.get(i);
            load(variable);
            copyIfFar(use, i);
            boxIfPrimitive(variable);
            boolean surely = use.certain() && i == candidates.size() - 1;
            if (!surely) out.dup().ifnonnull(found).pop();
        }
    }

    // Beyond an isolated scope only copies are seen; what cannot change needs none.
    private void copyIfFar(Use use, int index) {
        if (!use.isFar(index)) return;
        switch (use.candidates().get(index).kind()) {
            case NUMBER, BOOLEAN, TEXT -> {}
            case DATA, ANY -> code.call(Copies.class, "orNull", Object.class, Object.class);
        }
    }

    private void boxIfPrimitive(Variable variable) {
        if (variable.isPrimitive()) code.box();
    }

    /// Whether {@link #read} pushes a double.
    static boolean isPrimitive(Use use) {
        return use.only().filter(Variable::isPrimitive).isPresent();
    }

    /// Throws the error that a method of {@link Names} makes for a name.
    void raise(String method, String name) {
        code.text(name);
        code.call(Names.class, method, WflError.class, String.class);
        out.athrow();
    }

    /// Pops the value of an assignment into the first variable that exists. The form on the stack
    /// is `form`.
    void assign(Use use, String name, Form form, String undefined, Span at) {
        Optional<Variable> only = use.only();
        if (only.isPresent()) {
            assign(use, 0, form, at);
            return;
        }
        Expressions.toValue(code, form);
        Label done = out.newLabel();
        for (int i = 0; i < use.candidates().size(); i++) {
            Variable variable = use.candidates().get(i);
            boolean surely = use.certain() && i == use.candidates().size() - 1;
            Label next = out.newLabel();
            if (!surely) {
                load(variable);
                out.ifnull(next);
            }
            assign(use, i, Form.VALUE, at);
            out.goto_(done);
            out.labelBinding(next);
        }
        if (!use.certain()) code.at(at, () -> raise(undefined, name));
        out.labelBinding(done);
    }

    /// Pops a value into a variable that exists, unless it lies beyond an isolated scope.
    ///
    /// @param index which of the candidates it is
    void assign(Use use, int index, Form form, Span at) {
        Variable variable = use.candidates().get(index);
        if (use.isFar(index)) code.at(at, () -> raise("parentVariable", variable.name()));
        else assign(variable, form, at);
    }

    private void assign(Variable variable, Form form, Span at) {
        if (variable.isShared()) {
            Expressions.toValue(code, form);
            cell(variable);
            out.swap();
            code.at(
                    at,
                    () -> code.call(Names.class, "assign", void.class, Global.class, Object.class));
        } else if (variable.isConstant()) {
            code.at(at, () -> raise("constant", variable.name()));
        } else {
            set(variable, form);
        }
    }

    /// Pops a value of some form into a variable, converted to what the variable holds.
    void set(Variable variable, Form form) {
        if (form == Form.NUMBER && code.isTwofold(variable)) {
            storeNumber(variable);
            numberMark();
            storeReference(variable);
            return;
        }
        if (variable.isPrimitive()) {
            if (form != Form.NUMBER) code.unbox();
        } else {
            Expressions.toValue(code, form);
        }
        store(variable);
    }

    /// What the value of a use is known to be once it was pushed by {@link #read}.
    static Kind kind(Use use) {
        Kind kind = null;
        for (var variable : use.candidates()) {
            kind = kind == null ? variable.kind() : kind.or(variable.kind());
        }
        return kind == null ? Kind.ANY : kind;
    }
}
