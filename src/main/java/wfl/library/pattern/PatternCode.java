package wfl.library.pattern;

import java.util.ArrayList;
import java.util.List;

/// A compiled pattern: instructions in parallel arrays and the tables they refer to. Immutable.
///
/// The last instruction is `Match`. Addresses are absolute; a look-ahead body runs with the same
/// addresses although it counts from its own beginning, see {@link Attempt}.
final class PatternCode {
    final byte[] opcodes;
    final int[] a;
    final int[] b;
    final String[] literals;
    final CodePointSet[] sets;
    final Behind[] behinds;

    /// The capture names; a capture's slot is its place here.
    final List<String> captures;

    final int lookAroundCount;

    /// Where the pattern can start at all.
    final PatternStart start;

    /// What each instruction can take next.
    final PatternFirsts firsts;

    /// Its loops without a choice.
    final PatternRuns runs;

    /// The body of a look-behind and how long the texts it matches can be, in code points.
    record Behind(PatternCode code, int lengthMin, int lengthMax) {}

    PatternCode(PatternAssembler parts, List<String> captures) {
        this.opcodes = parts.opcodes();
        this.a = parts.a();
        this.b = parts.b();
        this.literals = parts.literals();
        this.sets = parts.sets();
        this.behinds = parts.behinds();
        this.captures = List.copyOf(captures);
        this.lookAroundCount = parts.lookAroundCount();
        this.start = PatternStart.of(this);
        this.firsts = new PatternFirsts(this);
        this.runs = new PatternRuns(this, firsts);
    }

    /// The number of instructions.
    int size() {
        return opcodes.length;
    }

    /// One line per instruction, such as `3 Split 4,6`.
    List<String> listing() {
        var lines = new ArrayList<String>();
        for (int pc = 0; pc < size(); pc++) {
            String operand = operand(pc);
            lines.add(
                    pc + " " + Opcode.name(opcodes[pc]) + (operand.isEmpty() ? "" : " " + operand));
        }
        return lines;
    }

    private String operand(int pc) {
        return switch (opcodes[pc]) {
            case Opcode.LITERAL -> '"' + literals[a[pc]] + '"';
            case Opcode.CLASS -> sets[a[pc]].toString();
            case Opcode.SPLIT -> a[pc] + "," + b[pc];
            case Opcode.JUMP, Opcode.CAPTURE_START, Opcode.CAPTURE_END, Opcode.BACK_REFERENCE ->
                    Integer.toString(a[pc]);
            case Opcode.BEHIND, Opcode.NOT_BEHIND ->
                    '[' + String.join("; ", behinds[a[pc]].code().listing()) + ']';
            default -> "";
        };
    }
}
