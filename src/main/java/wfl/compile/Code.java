package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import wfl.check.binding.Body;
import wfl.check.binding.Scope;
import wfl.check.binding.Variable;
import wfl.runtime.Absent;
import wfl.source.Span;
import wfl.syntax.tree.Statement;

/// The method being written: its instructions, slots, and which source text they come from.
final class Code {
    /// The slot of the execution in every method.
    static final int EXECUTION = 0;

    /// The largest line number that class files can hold.
    private static final int LINE_MAX = 65_535;

    private final CodeBuilder out;
    private final Layout layout;
    private final Body body;
    private final Map<Variable, Integer> slots = new IdentityHashMap<>();
    private final Map<Scope, Integer> environments = new IdentityHashMap<>();
    private final Map<Statement.CountLoop, Integer> counters = new IdentityHashMap<>();
    private final Exits exits;
    private final boolean notesEveryValue;
    private int nextSlot;
    private int line;

    Code(CodeBuilder out, Layout layout, Body body, int parameterSlots) {
        this.out = out;
        this.layout = layout;
        this.body = body;
        this.nextSlot = parameterSlots;
        this.exits = new Exits(this);
        this.notesEveryValue = body.action().filter(a -> Leaks.in(a.body())).isPresent();
    }

    CodeBuilder out() {
        return out;
    }

    Layout layout() {
        return layout;
    }

    Body body() {
        return body;
    }

    Exits exits() {
        return exits;
    }

    /// Whether a jump can end the action with the value of whatever statement came before it.
    boolean notesEveryValue() {
        return notesEveryValue;
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    // Slots

    int newSlot(TypeKind kind) {
        int slot = nextSlot;
        nextSlot += kind.slotSize();
        return slot;
    }

    int slotMark() {
        return nextSlot;
    }

    void releaseSlots(int mark) {
        nextSlot = mark;
    }

    void place(Variable variable, int slot) {
        slots.put(variable, slot);
    }

    int slot(Variable variable) {
        Integer slot = slots.get(variable);
        if (slot == null) throw new AssertionError("no slot for " + variable);
        return slot;
    }

    void placeEnvironment(Scope scope, int slot) {
        environments.put(scope, slot);
    }

    /// The slot that holds the environment of a scope; -1 when it must be reached through another.
    int environmentSlot(Scope scope) {
        return environments.getOrDefault(scope, -1);
    }

    void placeCounter(Statement.CountLoop loop, int slot) {
        counters.put(loop, slot);
    }

    /// The slot of the counter of a count loop around the current place.
    int counterSlot(Statement.CountLoop loop) {
        return counters.getOrDefault(loop, -1);
    }

    // Places

    /// Marks what is written by `operation` as coming from `at`: an error raised there points to
    /// it.
    void at(Span at, Runnable operation) {
        if (at.isNone()) {
            operation.run();
            return;
        }
        line(at);
        Label start = out.newBoundLabel();
        operation.run();
        Label end = out.newBoundLabel();
        out.characterRange(start, end, at.start(), at.end(), 0);
    }

    /// Starts a new entry in the line table when the line has changed.
    void line(Span at) {
        if (at.isNone()) return;
        int next = Math.min(layout.source().lineAt(at.start()), LINE_MAX);
        if (next == line) return;
        line = next;
        out.lineNumber(next);
    }

    // Instructions used everywhere

    void execution() {
        out.aload(EXECUTION);
    }

    /// A static method of the runtime.
    void call(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        out.invokestatic(desc(owner), name, methodType(result, parameters));
    }

    void callOn(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        if (owner.isInterface()) {
            out.invokeinterface(desc(owner), name, methodType(result, parameters));
        } else {
            out.invokevirtual(desc(owner), name, methodType(result, parameters));
        }
    }

    static MethodTypeDesc methodType(Class<?> result, Class<?>... parameters) {
        return MethodTypeDesc.of(desc(result), Arrays.stream(parameters).map(Code::desc).toList());
    }

    void box() {
        out.invokestatic(
                ConstantDescs.CD_Double,
                "valueOf",
                MethodTypeDesc.of(ConstantDescs.CD_Double, ConstantDescs.CD_double));
    }

    void boxBoolean() {
        out.invokestatic(
                ConstantDescs.CD_Boolean,
                "valueOf",
                MethodTypeDesc.of(ConstantDescs.CD_Boolean, ConstantDescs.CD_boolean));
    }

    void unbox() {
        out.checkcast(ConstantDescs.CD_Double)
                .invokevirtual(
                        ConstantDescs.CD_Double,
                        "doubleValue",
                        MethodTypeDesc.of(ConstantDescs.CD_double));
    }

    void nothing() {
        out.getstatic(desc(Absent.class), "NULL", desc(Absent.class));
    }

    void text(String text) {
        Constants.text(out, text);
    }
}
