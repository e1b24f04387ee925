package wfl.compile;

import static java.util.Objects.requireNonNull;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wfl.check.binding.Body;
import wfl.check.binding.Scope;
import wfl.check.binding.Variable;
import wfl.runtime.Absent;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.source.Span;
import wfl.syntax.tree.Statement;

/// The method being written: its instructions, slots, and which source text they come from.
final class Code {
    // Making one takes longer than most of what is done with it.
    private static final ClassValue<ClassDesc> DESCRIPTORS =
            new ClassValue<>() {
                @Override
                protected ClassDesc computeValue(Class<?> type) {
                    return type.describeConstable().orElseThrow();
                }
            };

    /// The slot of the execution in every method.
    static final int EXECUTION = 0;

    /// The largest line number that class files can hold.
    private static final int LINE_MAX = 65_535;

    private final CodeBuilder out;
    private final Layout layout;
    private final Body body;
    private final Map<Variable, Integer> slots = new IdentityHashMap<>();
    private final Map<Variable, Integer> numberSlots = new IdentityHashMap<>();
    private final Map<Scope, Integer> environments = new IdentityHashMap<>();
    private final Map<Statement.CountLoop, Integer> counters = new IdentityHashMap<>();
    private final Exits exits;
    private final boolean notesEveryValue;
    private final String methodName;
    private int executionSlot = EXECUTION;
    private @Nullable Frame frame;
    private int valuesSlot;
    private int numbersSlot;
    private @Nullable Scope methodEnvironment;
    private @Nullable Scope innermostEnvironment;
    private boolean returnsNumber;
    private int weight;
    private int nextSlot;
    private int line;

    /// @param methodName what parts of the method are called after
    Code(CodeBuilder out, Layout layout, Body body, String methodName, int parameterSlots) {
        this.methodName = methodName;
        this.out = out;
        this.layout = layout;
        this.body = body;
        this.nextSlot = parameterSlots;
        this.exits = new Exits(this);
        this.notesEveryValue = body.action().filter(a -> Leaks.in(a.body())).isPresent();
    }

    /// Where a part begins: what it shares with the method it is cut from.
    ///
    /// @param takesArgument whether a value comes before the execution
    record PartPlace(
            Layout layout,
            Body body,
            String methodName,
            Frame frame,
            @Nullable Scope environment,
            boolean returnsNumber,
            boolean takesArgument) {}

    PartPlace partPlace(boolean takesArgument) {
        return new PartPlace(
                layout,
                body,
                methodName,
                requireFrame(),
                innermostEnvironment,
                exits.returnsNumber(),
                takesArgument);
    }

    static Code part(CodeBuilder out, PartPlace place) {
        int first = place.takesArgument ? 1 : 0;
        var code = new Code(out, place.layout, place.body, place.methodName, first + 1);
        code.executionSlot = first;
        code.frame = place.frame;
        code.returnsNumber = place.returnsNumber;
        if (!place.frame.isOfProgram()) {
            code.valuesSlot = code.newSlot(TypeKind.REFERENCE);
            code.numbersSlot = code.newSlot(TypeKind.REFERENCE);
        }
        if (place.environment != null) {
            code.methodEnvironment(place.environment, code.newSlot(TypeKind.REFERENCE));
        }
        return code;
    }

    /// The slot of what a part takes before the execution.
    int argument() {
        return 0;
    }

    /// What every part of this body takes.
    List<ClassDesc> partParameters() {
        var parameters = new ArrayList<ClassDesc>();
        parameters.add(desc(Execution.class));
        if (!requireFrame().isOfProgram()) {
            parameters.add(ConstantDescs.CD_Object.arrayType());
            parameters.add(ConstantDescs.CD_double.arrayType());
        }
        if (innermostEnvironment != null) parameters.add(desc(Environment.class));
        return parameters;
    }

    void pushPartArguments() {
        execution();
        if (!requireFrame().isOfProgram()) out.aload(valuesSlot).aload(numbersSlot);
        if (innermostEnvironment != null) new Variables(this).environment(innermostEnvironment);
    }

    String methodName() {
        return methodName;
    }

    /// Whether the method is a part, or has parts.
    boolean isCut() {
        return frame != null;
    }

    private Frame requireFrame() {
        return Objects.requireNonNull(frame);
    }

    /// From here on the variables of the body lie in a frame.
    void useFrame(Frame used) {
        frame = used;
        if (used.isOfProgram()) return;
        valuesSlot = newSlot(TypeKind.REFERENCE);
        numbersSlot = newSlot(TypeKind.REFERENCE);
        out.getstatic(layout.type(), used.valuesField(), ConstantDescs.CD_int);
        out.anewarray(ConstantDescs.CD_Object).astore(valuesSlot);
        out.getstatic(layout.type(), used.numbersField(), ConstantDescs.CD_int);
        out.newarray(TypeKind.DOUBLE).astore(numbersSlot);
    }

    void frameValues() {
        Frame used = requireFrame();
        var type = ConstantDescs.CD_Object.arrayType();
        if (used.isOfProgram()) out.getstatic(layout.type(), used.valuesField(), type);
        else out.aload(valuesSlot);
    }

    private void frameNumbers() {
        Frame used = requireFrame();
        var type = ConstantDescs.CD_double.arrayType();
        if (used.isOfProgram()) out.getstatic(layout.type(), used.numbersField(), type);
        else out.aload(numbersSlot);
    }

    void loadFrame(TypeKind kind, int place) {
        if (kind == TypeKind.DOUBLE) {
            frameNumbers();
            out.loadConstant(place).daload();
        } else {
            frameValues();
            out.loadConstant(place).aaload();
        }
    }

    void storeFrame(TypeKind kind, int place) {
        if (kind == TypeKind.DOUBLE) {
            frameNumbers();
            out.dup_x2().pop();
            out.loadConstant(place).dup_x2().pop().dastore();
        } else {
            frameValues();
            out.swap().loadConstant(place).swap().aastore();
        }
    }

    /// Puts the value of a `return` where other parts find it.
    void saveReturnValue() {
        TypeKind kind = returnsNumber() ? TypeKind.DOUBLE : TypeKind.REFERENCE;
        out.loadLocal(kind, exits.returnSlot());
        storeFrame(kind, Frame.RETURN);
    }

    void restoreReturnValue() {
        TypeKind kind = returnsNumber() ? TypeKind.DOUBLE : TypeKind.REFERENCE;
        loadFrame(kind, Frame.RETURN);
        out.storeLocal(kind, exits.returnSlot());
    }

    /// Whether the method of a part gives its value as a number.
    boolean returnsNumber() {
        return returnsNumber || exits.returnsNumber();
    }

    /// Whether so much more code may come into this method.
    boolean hasRoomFor(int more) {
        return weight + more <= Layout.CHUNK_WEIGHT_MAX;
    }

    void spend(int more) {
        weight += more;
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
        return DESCRIPTORS.get(type);
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

    /// Gives a variable its place.
    void place(Variable variable) {
        TypeKind kind = layout.kind(variable);
        if (frame != null) {
            frame.place(variable, kind);
            return;
        }
        slots.put(variable, newSlot(kind));
        if (isTwofold(variable)) numberSlots.put(variable, newSlot(TypeKind.DOUBLE));
    }

    /// Whether a variable has two places, see {@link wfl.runtime.Unboxed}.
    boolean isTwofold(Variable variable) {
        return layout.isTwofold(variable) && (frame == null || layout.isField(variable));
    }

    /// The slot of its number.
    int numberSlot(Variable variable) {
        return requireNonNull(numberSlots.get(variable));
    }

    /// The place in the frame of a cut body.
    int framePlace(Variable variable) {
        return requireFrame().place(variable, layout.kind(variable));
    }

    void load(Variable variable) {
        TypeKind kind = layout.kind(variable);
        if (frame == null) out.loadLocal(kind, slot(variable));
        else loadFrame(kind, framePlace(variable));
    }

    void store(Variable variable) {
        TypeKind kind = layout.kind(variable);
        if (frame == null) out.storeLocal(kind, slot(variable));
        else storeFrame(kind, framePlace(variable));
    }

    private int slot(Variable variable) {
        Integer slot = slots.get(variable);
        if (slot == null) throw new AssertionError("no slot for " + variable);
        return slot;
    }

    void placeEnvironment(Scope scope, int slot) {
        environments.put(scope, slot);
    }

    /// The environment that the method takes.
    void methodEnvironment(Scope scope, int slot) {
        placeEnvironment(scope, slot);
        methodEnvironment = scope;
        innermostEnvironment = scope;
    }

    Scope methodEnvironment() {
        return Objects.requireNonNull(methodEnvironment);
    }

    /// Does something within a scope that has an environment.
    void within(Scope scope, Runnable inside) {
        Scope outer = innermostEnvironment;
        innermostEnvironment = scope;
        inside.run();
        innermostEnvironment = outer;
    }

    /// The slot that holds the environment of a scope; -1 when it must be reached through another.
    int environmentSlot(Scope scope) {
        return environments.getOrDefault(scope, -1);
    }

    void placeCounter(Statement.CountLoop loop, int slot) {
        counters.put(loop, slot);
    }

    /// Lets parts see the counter of a loop whose turn begins.
    void shareCounter(Statement.CountLoop loop) {
        if (frame == null) return;
        out.dload(requireNonNull(counters.get(loop)));
        storeFrame(TypeKind.DOUBLE, frame.place(loop));
    }

    /// Pushes the counter of a count loop around the current place.
    void loadCounter(Statement.CountLoop loop) {
        Integer slot = counters.get(loop);
        if (slot != null) out.dload(slot);
        else loadFrame(TypeKind.DOUBLE, requireFrame().place(loop));
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
        out.aload(executionSlot);
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
        var types = new ClassDesc[parameters.length];
        for (int i = 0; i < types.length; i++) types[i] = desc(parameters[i]);
        return MethodTypeDesc.of(desc(result), types);
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

    void unboxBoolean() {
        out.checkcast(ConstantDescs.CD_Boolean)
                .invokevirtual(
                        ConstantDescs.CD_Boolean,
                        "booleanValue",
                        MethodTypeDesc.of(ConstantDescs.CD_boolean));
    }

    void nothing() {
        out.getstatic(desc(Absent.class), "NULL", desc(Absent.class));
    }

    void text(String text) {
        int place = layout.constants().place(text);
        if (place < 0) {
            Constants.text(out, text);
            return;
        }
        var type = ConstantDescs.CD_String.arrayType();
        out.getstatic(layout.type(), Constants.TEXTS, type).loadConstant(place).aaload();
    }

    void number(double number) {
        int place = layout.constants().place(number);
        if (place < 0) {
            out.loadConstant(number);
            return;
        }
        var type = ConstantDescs.CD_double.arrayType();
        out.getstatic(layout.type(), Constants.NUMBERS, type).loadConstant(place).daload();
    }
}
