package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import wfl.check.binding.ExpressionParts;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Cuts what is too long for one method into several: a row of statements, the elements of a list,
/// the terms of a chain. The JVM allows 64 KiB for a method, and compiles none to machine code that
/// has more than 8,000 bytes.
///
/// Only bodies that are too long as a whole are cut; their variables lie in a {@link Frame}. A part
/// answers how it was left: 0 at its end, otherwise by a jump that its caller goes on with.
final class Cuts {
    /// Parts that one method calls for one row.
    private static final int PARTS_MAX = 60;

    /// Rows of less weight are never worth a method.
    private static final int ROW_MIN = 100;

    /// What a statement weighs in its method whose blocks may be cut away.
    private static final int SHELL = 40;

    private static final int CHAIN_MAX = 100;

    private static final MethodTypeDesc FILL =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    ConstantDescs.CD_Object.arrayType(),
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_Object);

    private final Code code;
    private final CodeBuilder out;

    Cuts(Code code) {
        this.code = code;
        this.out = code.out();
    }

    /// Writes a row of statements as calls of parts, if it has to be.
    boolean statements(List<Statement> statements, int result) {
        if (!code.isCut()) return false;
        int weight = 0;
        for (var statement : statements) weight += code.layout().weight(statement);
        boolean fits = weight <= Layout.CHUNK_WEIGHT_MAX;
        if (weight < ROW_MIN || fits && code.hasRoomFor(weight)) {
            code.spend(weight);
            return false;
        }
        if (statements.size() == 1 && !fits && code.hasRoomFor(Layout.CHUNK_WEIGHT_MAX / 2)) {
            code.spend(SHELL);
            return false;
        }
        var rows = fits ? List.of(statements) : rows(statements, code.layout()::weight);
        for (int i = 0; i < rows.size(); i++) {
            boolean noted = i == rows.size() - 1 || code.notesEveryValue();
            row(rows.get(i), noted ? result : Statements.NO_RESULT);
        }
        return true;
    }

    private void row(List<Statement> statements, int result) {
        var jumps = leaving(statements);
        boolean givesValue = result != Statements.NO_RESULT || jumps.contains(Exits.Target.RETURN);
        var context = code.exits().context();
        if (givesValue) code.saveReturnValue();
        call(
                ConstantDescs.CD_int,
                Optional.empty(),
                (part, writer) -> {
                    Label end = part.out().newLabel();
                    int outcome = part.exits().beginPart(end, context, givesValue);
                    boolean noted = result != Statements.NO_RESULT;
                    writer.sequence(
                            statements, noted ? part.exits().returnSlot() : Statements.NO_RESULT);
                    part.out().labelBinding(end);
                    if (givesValue) part.saveReturnValue();
                    part.out().iload(outcome).ireturn();
                });
        int mark = code.slotMark();
        int outcome = code.newSlot(TypeKind.INT);
        out.istore(outcome);
        if (givesValue) code.restoreReturnValue();
        for (var target : jumps) {
            Label next = out.newLabel();
            out.iload(outcome).loadConstant(target.outcome()).if_icmpne(next);
            code.exits().jump(target);
            out.labelBinding(next);
        }
        code.releaseSlots(mark);
    }

    // Where a jump has nowhere to go it ends the action, or does nothing at the top of a program.
    private Set<Exits.Target> leaving(List<Statement> statements) {
        var jumps = EnumSet.copyOf(Jumps.in(statements));
        if (code.exits().catchesJumps()) return jumps;
        boolean returns = jumps.contains(Exits.Target.RETURN);
        boolean jumpsOut = !jumps.isEmpty() && !code.body().isProgram();
        return returns || jumpsOut
                ? EnumSet.of(Exits.Target.RETURN)
                : EnumSet.noneOf(Exits.Target.class);
    }

    /// Writes a row of statements that no jump leaves as calls of parts, if it has to be.
    boolean unleavable(List<Statement> statements) {
        if (!code.isCut() || statements.size() < 2) return false;
        var rows = rows(statements, code.layout()::weight);
        if (rows.size() < 2) return false;
        var context = code.exits().context();
        for (var row : rows) {
            call(
                    ConstantDescs.CD_void,
                    Optional.empty(),
                    (part, writer) -> {
                        part.exits().beginPart(part.out().newLabel(), context, false);
                        writer.unleavable(row);
                        part.out().return_();
                    });
        }
        return true;
    }

    /// Fills the array on the stack with the values by parts, if it has to be; it stays there.
    boolean fill(List<Expression> values) {
        if (!code.isCut()) return false;
        var rows = rows(values, ExpressionParts::count);
        if (rows.size() < 2) return false;
        int from = 0;
        for (var row : rows) {
            int first = from;
            from += row.size();
            out.dup();
            call(
                    ConstantDescs.CD_void,
                    Optional.of(ConstantDescs.CD_Object.arrayType()),
                    (part, writer) -> {
                        for (int i = 0; i < row.size(); i++) {
                            part.out().aload(part.argument()).loadConstant(first + i);
                            writer.expressions().emitValue(row.get(i));
                            part.out().aastore();
                        }
                        part.out().return_();
                    });
        }
        return true;
    }

    /// Cuts a row so that each piece may become a part.
    static <T> List<List<T>> rows(List<T> all, ToIntFunction<T> weight) {
        int total = all.stream().mapToInt(weight).sum();
        int most = Math.max(Layout.CHUNK_WEIGHT_MAX, total / PARTS_MAX);
        var rows = new ArrayList<List<T>>();
        int start = 0;
        int sum = 0;
        for (int i = 0; i < all.size(); i++) {
            int more = weight.applyAsInt(all.get(i));
            if (i > start && sum + more > most) {
                rows.add(all.subList(start, i));
                start = i;
                sum = 0;
            }
            sum += more;
        }
        if (start < all.size()) rows.add(all.subList(start, all.size()));
        return rows;
    }

    /// Whether a chain of so many terms is to be cut, and where.
    boolean cutsChain(int terms) {
        return code.isCut() && terms > CHAIN_MAX;
    }

    /// The pieces of a chain.
    static <T> List<List<T>> pieces(List<T> chain) {
        var pieces = new ArrayList<List<T>>();
        for (int i = 0; i < chain.size(); i += CHAIN_MAX) {
            pieces.add(chain.subList(i, Math.min(chain.size(), i + CHAIN_MAX)));
        }
        return pieces;
    }

    /// Calls a part that is written by `body`. With an argument, that lies on the stack.
    void call(ClassDesc result, Optional<ClassDesc> argument, BiConsumer<Code, Statements> body) {
        var parameters = new ArrayList<ClassDesc>();
        argument.ifPresent(parameters::add);
        parameters.addAll(code.partParameters());
        var type = MethodTypeDesc.of(result, parameters);
        boolean numberForm = code.body().isInNumberForm();
        var place = code.partPlace(argument.isPresent());
        String name =
                code.layout()
                        .parts()
                        .add(
                                code.methodName(),
                                type,
                                partOut -> {
                                    Runnable write =
                                            () -> {
                                                var part = Code.part(partOut, place);
                                                body.accept(part, new Statements(part));
                                            };
                                    if (numberForm) place.body().inNumberForm(write);
                                    else write.run();
                                });
        code.pushPartArguments();
        out.invokestatic(code.layout().type(), name, type);
    }

    /// Makes the places of a frame from `first` to before `end` empty.
    static void clear(Code code, int first, int end) {
        code.frameValues();
        code.out().loadConstant(first).loadConstant(end).aconst_null();
        code.out().invokestatic(Code.desc(java.util.Arrays.class), "fill", FILL);
    }
}
