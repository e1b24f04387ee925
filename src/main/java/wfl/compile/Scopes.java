package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import wfl.check.binding.Scope;
import wfl.check.binding.Variable;
import wfl.check.binding.Variable.Storage;
import wfl.runtime.Environment;
import wfl.runtime.Linkage;

/// Opens and closes scopes: slots that begin empty, and the environment when actions are defined
/// inside.
final class Scopes {
    private static final MethodTypeDesc NEW_ENVIRONMENT =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, Code.desc(Environment.class), ConstantDescs.CD_int);

    private final Code code;
    private final CodeBuilder out;
    private final Variables variables;

    Scopes(Code code, Variables variables) {
        this.code = code;
        this.out = code.out();
        this.variables = variables;
    }

    /// Writes `inside` within the scope: every time it is entered its variables do not exist yet,
    /// and however it is left its environment ends.
    void within(Scope scope, Runnable inside) {
        clear(scope);
        if (!scope.hasEnvironment()) {
            inside.run();
            return;
        }
        int slot = newEnvironment(scope);
        Runnable end =
                () -> {
                    out.aload(slot);
                    code.callOn(Environment.class, "end", void.class);
                };
        code.exits().enterCleanup(end);
        Label start = out.newBoundLabel();
        out.nop();
        code.within(scope, inside);
        code.exits().leave();
        Label close = out.newBoundLabel();
        end.run();
        Label done = out.newLabel();
        out.goto_(done);
        Label failed = out.newBoundLabel();
        out.exceptionCatchAll(start, close, failed);
        end.run();
        out.athrow();
        out.labelBinding(done);
    }

    /// Gives the variables of a scope slots and makes them empty.
    private void clear(Scope scope) {
        var inSlots = new ArrayList<Variable>();
        for (var variable : scope.variables()) {
            boolean inSlot = variable.storage() == Storage.LOCAL;
            if (inSlot && !code.layout().isField(variable)) inSlots.add(variable);
        }
        clear(inSlots);
    }

    void clear(List<Variable> inSlots) {
        inSlots.forEach(code::place);
        if (code.isCut()) {
            clearFrame(inSlots);
            return;
        }
        for (var variable : inSlots) {
            if (code.layout().kind(variable) == TypeKind.DOUBLE) out.dconst_0();
            else out.aconst_null();
            code.store(variable);
            if (code.isTwofold(variable)) out.dconst_0().dstore(code.numberSlot(variable));
        }
    }

    // The values of a scope lie side by side. Numbers are never read before they are set.
    private void clearFrame(List<Variable> variables) {
        int[] places =
                variables.stream()
                        .filter(v -> code.layout().kind(v) == TypeKind.REFERENCE)
                        .mapToInt(code::framePlace)
                        .sorted()
                        .toArray();
        if (places.length > 0) Cuts.clear(code, places[0], places[places.length - 1] + 1);
    }

    // The environment that surrounds all of the unit; null for a program.
    private void aroundUnit() {
        if (code.layout().bindings().program().scope().parent().isEmpty()) {
            out.aconst_null();
            return;
        }
        out.loadConstant(code.layout().type());
        code.call(Linkage.class, "environment", Environment.class, Class.class);
    }

    private int newEnvironment(Scope scope) {
        out.new_(Code.desc(Environment.class)).dup();
        scope.parent()
                .flatMap(Scope::nearestEnvironment)
                .ifPresentOrElse(variables::environment, this::aroundUnit);
        out.loadConstant(scope.captured().size());
        out.invokespecial(Code.desc(Environment.class), ConstantDescs.INIT_NAME, NEW_ENVIRONMENT);
        int slot = code.newSlot(TypeKind.REFERENCE);
        out.astore(slot);
        code.placeEnvironment(scope, slot);
        return slot;
    }
}
