package wfl.library.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wfl.runtime.WflError;
import wfl.runtime.pattern.PatternSpec;
import wfl.runtime.pattern.PatternSpec.Repetition;

/// Turns a pattern into instructions.
///
/// | Pattern | Code |
/// |---|---|
/// | alternatives | before each but the last `Split next, else`, behind it `Jump end` |
/// | exactly n | the part n times |
/// | between m and n | the part m times, then n - m times `Split part, behind this part` |
/// | at least n | the part n times, then `L: Split part, end; part; Jump L` |
/// | capture | `CapStart; part; CapEnd` |
/// | look-ahead | `Begin; part; End`, inline |
/// | look-behind | a program of its own |
///
/// The order of the instructions decides what a search finds, so it must stay as it is.
final class PatternCompiler {
    private final ListTexts lists;
    private final PatternLimits limits;
    private final PatternAssembler code = new PatternAssembler();
    private final List<String> captures = new ArrayList<>();
    private final Used used;

    /// Instructions and levels used so far; shared with the compilers of look-behind bodies.
    private static final class Used {
        int instructions;
        int nesting;
    }

    /// The pattern cannot be compiled; says why.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private PatternCompiler(ListTexts lists, PatternLimits limits, Used used) {
        this.lists = lists;
        this.limits = limits;
        this.used = used;
    }

    /// @param name what messages call the pattern
    /// @param variables the value of a variable visible where the pattern is defined
    /// @throws WflError when the pattern is too large or refers to something that is not there
    static PatternCode compile(
            String name,
            PatternSpec spec,
            Function<String, Optional<Object>> variables,
            PatternLimits limits) {
        try {
            var compiler = new PatternCompiler(new ListTexts(variables), limits, new Used());
            return compiler.program(spec);
        } catch (Refused e) {
            throw new WflError(
                    "Failed to compile pattern '"
                            + name
                            + "': Pattern compile error: "
                            + e.getMessage());
        }
    }

    private PatternCode program(PatternSpec spec) {
        emit(spec);
        add(Opcode.MATCH, 0, 0);
        return new PatternCode(code, captures);
    }

    private void emit(PatternSpec spec) {
        if (++used.nesting > PatternLimits.NESTING_MAX) {
            throw new Refused(
                    "Pattern is nested too deeply (limit " + PatternLimits.NESTING_MAX + ")");
        }
        switch (spec) {
            case PatternSpec.Literal(var text) -> emitLiteral(text);
            case PatternSpec.Characters(var characterClass) ->
                    add(Opcode.CLASS, code.set(characterClass, CodePointSet.of(characterClass)), 0);
            case PatternSpec.Sequence(var parts) -> parts.forEach(this::emit);
            case PatternSpec.Alternatives(var choices) -> emitAlternatives(choices);
            case Repetition repetition -> emitRepetition(repetition);
            case PatternSpec.Capture(var name, var part) -> {
                int slot = slot(name);
                add(Opcode.CAPTURE_START, slot, 0);
                emit(part);
                add(Opcode.CAPTURE_END, slot, 0);
            }
            case PatternSpec.BackReference(var name) -> emitBackReference(name);
            case PatternSpec.LookAround lookAround -> emitLookAround(lookAround);
            case PatternSpec.StartOfText() -> add(Opcode.AT_START, 0, 0);
            case PatternSpec.ListReference(var name) -> emitList(name);
        }
        used.nesting--;
    }

    private void emitLiteral(String text) {
        if (!text.isEmpty()) add(Opcode.LITERAL, code.literal(text), 0);
    }

    private void emitAlternatives(List<PatternSpec> choices) {
        int last = choices.size() - 1;
        int[] jumps = new int[last];
        for (int i = 0; i < last; i++) {
            int split = add(Opcode.SPLIT, 0, 0);
            emit(choices.get(i));
            jumps[i] = add(Opcode.JUMP, 0, 0);
            code.patch(split, split + 1, code.here());
        }
        emit(choices.get(last));
        for (int jump : jumps) code.patch(jump, code.here(), 0);
    }

    private void emitRepetition(Repetition repetition) {
        PatternSpec part = repetition.part();
        for (long i = 0; i < repetition.countMin(); i++) {
            int before = code.here();
            emit(part);
            // A part without instructions has none however often it is repeated.
            if (code.here() == before) break;
        }
        if (repetition.countMax() == Repetition.UNBOUNDED) {
            int split = add(Opcode.SPLIT, 0, 0);
            emit(part);
            add(Opcode.JUMP, split, 0);
            code.patch(split, split + 1, code.here());
            return;
        }
        for (long i = repetition.countMin(); i < repetition.countMax(); i++) {
            int split = add(Opcode.SPLIT, 0, 0);
            emit(part);
            // Skips only this copy: the next one may still be taken.
            code.patch(split, split + 1, code.here());
        }
    }

    /// A capture given twice keeps one slot.
    private int slot(String capture) {
        int slot = captures.indexOf(capture);
        if (slot >= 0) return slot;
        captures.add(capture);
        return captures.size() - 1;
    }

    private void emitBackReference(String capture) {
        int slot = captures.indexOf(capture);
        if (slot < 0)
            throw new Refused("Backreference to undefined capture group: '" + capture + "'");
        add(Opcode.BACK_REFERENCE, slot, 0);
    }

    private void emitLookAround(PatternSpec.LookAround lookAround) {
        if (lookAround.behind()) {
            emitBehind(lookAround);
            return;
        }
        boolean negated = lookAround.negated();
        int number = code.nextLookAround();
        int begin = add(negated ? Opcode.BEGIN_NOT_AHEAD : Opcode.BEGIN_AHEAD, 0, 0);
        emit(lookAround.part());
        int end = add(negated ? Opcode.END_NOT_AHEAD : Opcode.END_AHEAD, 0, 0);
        code.patch(begin, end, number);
    }

    private void emitBehind(PatternSpec.LookAround lookAround) {
        // Captures inside a look-behind are its own: the body is matched on a text of its own.
        var body = new PatternCompiler(lists, limits, used).program(lookAround.part());
        var lengths = PatternLengths.of(lookAround.part(), lists);
        int behind = code.behind(new PatternCode.Behind(body, lengths.min(), lengths.max()));
        byte opcode = lookAround.negated() ? Opcode.NOT_BEHIND : Opcode.BEHIND;
        add(opcode, behind, code.nextLookAround());
    }

    private void emitList(String name) {
        List<String> texts = lists.of(name);
        emitAlternatives(texts.stream().<PatternSpec>map(PatternSpec.Literal::new).toList());
    }

    private int add(byte opcode, int operandA, int operandB) {
        if (++used.instructions > limits.instructionsMax()) {
            throw new Refused(
                    "Pattern bytecode exceeds the compilation instruction limit ("
                            + limits.instructionsMax()
                            + ")");
        }
        return code.add(opcode, operandA, operandB);
    }
}
