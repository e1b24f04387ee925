package wfl.compile;

import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The ways out of the current place: loops to leave, things to put in order, `finally` parts to
/// run.
final class Exits {
    /// Where a jump goes.
    enum Target {
        BREAK,
        CONTINUE,
        EXIT_LOOPS,
        /// Out of the method; the value waits in {@link #returnSlot}.
        RETURN;

        /// What a part answers that is left this way; 0 is its normal end.
        int outcome() {
            return ordinal() + 1;
        }
    }

    /// What a jump meets around a part of a method.
    ///
    /// @param inLoop whether it would leave a loop
    record Context(boolean catchesJumps, boolean inLoop, boolean returnsNothing) {
        static final Context NONE = new Context(false, false, false);
    }

    private sealed interface Exit {}

    private record Loop(Label breakLabel, Label continueLabel) implements Exit {}

    private record Cleanup(Consumer<Target> code) implements Exit {}

    /// The end of a part: whoever called it goes on with the jump.
    private record PartEnd(Label end, int outcomeSlot) implements Exit {}

    /// A statement that every jump out of it only ends.
    private record Unleavable(Label end) implements Exit {}

    /// A `finally` part: whoever leaves notes where to and lets the part go on from there.
    static final class Finally implements Exit {
        final Label start;
        final int outcomeSlot;
        final List<Target> leaving = new ArrayList<>();

        Finally(Label start, int outcomeSlot) {
            this.start = start;
            this.outcomeSlot = outcomeSlot;
        }

        /// The outcome that stands for a target: 1 and up; 0 is the normal end.
        int outcome(Target target) {
            if (!leaving.contains(target)) leaving.add(target);
            return leaving.indexOf(target) + 1;
        }
    }

    private final Code code;
    private final Deque<Exit> exits = new ArrayDeque<>();
    private int returnSlot = -1;
    private boolean returnsNumber;
    private Optional<Label> end = Optional.empty();
    private Context around = Context.NONE;

    Exits(Code code) {
        this.code = code;
    }

    /// Sets up the end of the method: every return goes there with its value in the return slot. At
    /// first that is nothing; for a part of the program it is null, which means go on.
    ///
    /// @param number whether every return gives a number and the slot holds a double
    void begin(Label methodEnd, boolean number) {
        returnsNumber = number;
        returnSlot = code.newSlot(number ? TypeKind.DOUBLE : TypeKind.REFERENCE);
        if (number) code.out().dconst_0();
        else if (code.body().isProgram()) code.out().aconst_null();
        else code.nothing();
        code.out().storeLocal(number ? TypeKind.DOUBLE : TypeKind.REFERENCE, returnSlot);
        end = Optional.of(methodEnd);
    }

    /// Sets up the end of a part: every jump out of it goes there, with its outcome in the slot
    /// that is the answer.
    ///
    /// @param givesValue whether the value of a `return` is taken over from the frame
    int beginPart(Label partEnd, Context context, boolean givesValue) {
        around = context;
        returnsNumber = code.returnsNumber();
        returnSlot = code.newSlot(returnsNumber ? TypeKind.DOUBLE : TypeKind.REFERENCE);
        if (givesValue) {
            code.restoreReturnValue();
        } else {
            if (returnsNumber) code.out().dconst_0();
            else code.out().aconst_null();
            code.out().storeLocal(returnsNumber ? TypeKind.DOUBLE : TypeKind.REFERENCE, returnSlot);
        }
        int outcome = code.newSlot(TypeKind.INT);
        code.out().iconst_0().istore(outcome);
        exits.push(new PartEnd(partEnd, outcome));
        return outcome;
    }

    /// What a part that begins here has around it.
    Context context() {
        return new Context(catchesJumps(), inLoop(), returnsNothing());
    }

    private boolean inLoop() {
        for (Exit exit : exits) {
            if (exit instanceof Loop) return true;
            if (exit instanceof Unleavable) return false;
        }
        return around.inLoop;
    }

    /// Leaves the method with what lies in the return slot.
    void end() {
        if (returnsNumber) code.out().dload(returnSlot).dreturn();
        else code.out().aload(returnSlot).areturn();
    }

    /// Whether the method gives a double.
    boolean returnsNumber() {
        return returnsNumber;
    }

    /// Where the last statement of an action leaves its value; where only `return` gives values,
    /// {@link Statements#NO_RESULT}.
    int resultSlot() {
        return returnsNumber ? Statements.NO_RESULT : returnSlot;
    }

    /// Where the value of a `return` waits.
    int returnSlot() {
        return returnSlot;
    }

    void enterLoop(Label breakLabel, Label continueLabel) {
        exits.push(new Loop(breakLabel, continueLabel));
    }

    void enterCleanup(Runnable cleanup) {
        enterCleanup(_ -> cleanup.run());
    }

    /// The same for what depends on the way out.
    void enterCleanup(Consumer<Target> cleanup) {
        exits.push(new Cleanup(cleanup));
    }

    void enterUnleavable(Label statementEnd) {
        exits.push(new Unleavable(statementEnd));
    }

    Finally enterFinally(Label start, int outcomeSlot) {
        var always = new Finally(start, outcomeSlot);
        exits.push(always);
        return always;
    }

    void leave() {
        exits.pop();
    }

    /// Whether a `break` here has somewhere to go within the method.
    boolean catchesJumps() {
        return around.catchesJumps
                || exits.stream().anyMatch(e -> e instanceof Loop || e instanceof Unleavable);
    }

    /// Whether a `return` here stays within the method.
    boolean returnsNothing() {
        return around.returnsNothing || exits.stream().anyMatch(Unleavable.class::isInstance);
    }

    /// Writes the jump: everything on the way out is put in order, up to the next `finally`.
    void jump(Target target) {
        List<Exit> loops =
                new ArrayList<>(
                        exits.stream()
                                .takeWhile(exit -> !(exit instanceof Unleavable))
                                .filter(Loop.class::isInstance)
                                .toList());
        boolean goesOnOutside =
                around.inLoop && exits.stream().noneMatch(Unleavable.class::isInstance);
        for (Exit exit : List.copyOf(exits)) {
            switch (exit) {
                case Cleanup(var cleanup) -> cleanup.accept(target);
                case Finally always -> {
                    code.out().loadConstant(always.outcome(target)).istore(always.outcomeSlot);
                    code.out().goto_(always.start);
                    return;
                }
                case PartEnd(var partEnd, var outcomeSlot) -> {
                    code.out().loadConstant(target.outcome()).istore(outcomeSlot);
                    code.out().goto_(partEnd);
                    return;
                }
                case Unleavable(var statementEnd) -> {
                    code.out().goto_(statementEnd);
                    return;
                }
                case Loop loop -> {
                    loops.removeIf(inner -> inner == loop);
                    boolean outermost = loops.isEmpty() && !goesOnOutside;
                    Optional<Label> there = destination(loop, target, outermost);
                    if (there.isPresent()) {
                        code.out().goto_(there.get());
                        return;
                    }
                }
            }
        }
        code.out().goto_(end.orElseThrow());
    }

    private static Optional<Label> destination(Loop loop, Target target, boolean outermost) {
        return switch (target) {
            case BREAK -> Optional.of(loop.breakLabel);
            case CONTINUE -> Optional.of(loop.continueLabel);
            case EXIT_LOOPS -> outermost ? Optional.of(loop.breakLabel) : Optional.empty();
            case RETURN -> Optional.empty();
        };
    }
}
