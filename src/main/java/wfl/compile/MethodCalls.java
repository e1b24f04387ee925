package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import wfl.check.binding.Body;
import wfl.check.binding.NumberForm;
import wfl.runtime.ActionSite;
import wfl.runtime.Execution;
import wfl.syntax.tree.Expression;

/// Writes calls of actions of objects.
///
/// Which action is called is only known at run time, but nearly always it is one of the few of that
/// name in the unit: those are called directly, each behind a test of its number. All others go
/// through a call site of the JVM, which costs nothing as long as it is not reached.
final class MethodCalls {
    /// Method handles take fewer arguments than methods.
    static final int ARGUMENTS_MAX = 200;

    /// How many actions of one name are called directly.
    private static final int DIRECT_MAX = 3;

    private final Code code;
    private final CodeBuilder out;
    private final Layout layout;
    private final Expressions expressions;

    /// What a call passes: where it lies, and whether it is a double.
    private record Passed(int slot, TypeKind kind) {}

    MethodCalls(Code code, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.layout = code.layout();
        this.expressions = expressions;
    }

    /// Replaces the receiver on the stack by the value of the call.
    void emit(Expression.MethodCall call) {
        List<Body> actions = actions(call);
        boolean direct =
                !actions.isEmpty() && actions.size() <= DIRECT_MAX && layout.hasRoomForCallSite();
        if (!direct) {
            code.execution();
            var types = siteTypes();
            for (int i = 0; i < call.arguments().size(); i++) {
                types.add(type(argument(call, i)));
            }
            linked(call, types);
            return;
        }
        int receiver = code.newSlot(TypeKind.REFERENCE);
        out.astore(receiver);
        var passed = new ArrayList<Passed>();
        for (int i = 0; i < call.arguments().size(); i++) {
            TypeKind kind = argument(call, i);
            int slot = code.newSlot(kind);
            out.storeLocal(kind, slot);
            passed.add(new Passed(slot, kind));
        }
        direct(call, actions, receiver, passed);
    }

    // The actions of the unit that a call may mean. One that needs an environment cannot be called
    // from anywhere.
    private List<Body> actions(Expression.MethodCall call) {
        int count = call.arguments().size();
        return layout.actionsOfContainers(call.name()).stream()
                .filter(body -> layout.environmentOf(body).isEmpty())
                .filter(body -> body.action().orElseThrow().parameters().size() == count)
                .toList();
    }

    // Pushes an argument; answers what it is.
    private TypeKind argument(Expression.MethodCall call, int index) {
        Expression argument = call.arguments().get(index);
        if (layout.bindings().passesNumber(call, index)) {
            expressions.emitNumber(argument);
            return TypeKind.DOUBLE;
        }
        expressions.emitValue(argument);
        return TypeKind.REFERENCE;
    }

    private void direct(
            Expression.MethodCall call, List<Body> actions, int receiver, List<Passed> passed) {
        Label done = out.newLabel();
        int number = code.newSlot(TypeKind.INT);
        var site = Code.desc(ActionSite.class);
        out.aload(receiver).getstatic(layout.type(), layout.newCallSite(call.name()), site);
        code.call(ActionSite.class, "number", int.class, Object.class, ActionSite.class);
        out.istore(number);
        for (var action : actions) {
            Label next = out.newLabel();
            out.iload(number).loadConstant(action.number()).if_icmpne(next);
            code.execution();
            out.aload(receiver);
            invoke(call, action, passed);
            out.goto_(done).labelBinding(next);
        }
        out.aload(receiver);
        code.execution();
        var types = siteTypes();
        for (var argument : passed) {
            out.loadLocal(argument.kind, argument.slot);
            types.add(type(argument.kind));
        }
        linked(call, types);
        out.labelBinding(done);
    }

    private void invoke(Expression.MethodCall call, Body action, List<Passed> passed) {
        var form = action.numberForm().filter(candidate -> takes(candidate, passed));
        for (int i = 0; i < passed.size(); i++) {
            var argument = passed.get(i);
            int index = i;
            out.loadLocal(argument.kind, argument.slot);
            boolean asNumber = form.filter(chosen -> chosen.takesNumber(index)).isPresent();
            if (argument.kind == TypeKind.DOUBLE && !asNumber) code.box();
        }
        String method = form.isPresent() ? layout.numberMethod(action) : layout.method(action);
        MethodTypeDesc type =
                form.isPresent()
                        ? layout.numberMethodType(action, form.get())
                        : layout.methodType(action);
        code.at(call.at(), () -> out.invokestatic(layout.type(), method, type));
        if (form.filter(NumberForm::givesNumber).isPresent()) code.box();
    }

    private static boolean takes(NumberForm form, List<Passed> passed) {
        for (int i = 0; i < passed.size(); i++) {
            if (form.takesNumber(i) && passed.get(i).kind != TypeKind.DOUBLE) return false;
        }
        return true;
    }

    private static List<ClassDesc> siteTypes() {
        var types = new ArrayList<ClassDesc>();
        types.add(ConstantDescs.CD_Object);
        types.add(Code.desc(Execution.class));
        return types;
    }

    private static ClassDesc type(TypeKind kind) {
        return kind == TypeKind.DOUBLE ? ConstantDescs.CD_double : ConstantDescs.CD_Object;
    }

    // Receiver, execution and arguments are on the stack.
    private void linked(Expression.MethodCall call, List<ClassDesc> types) {
        var type = MethodTypeDesc.of(ConstantDescs.CD_Object, types);
        code.at(call.at(), () -> out.invokedynamic(Sites.of("call", type, call.name())));
    }
}
