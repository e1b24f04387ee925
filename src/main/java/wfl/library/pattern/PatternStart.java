package wfl.library.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where in a text a pattern can begin to match: lets a search skip the places where every state
/// dies on its first character.
///
/// Skips nothing when a match may be empty, when look-around or a back-reference comes first, or
/// when a loop can turn before taking a character (its states may run into a limit, which is a
/// result too).
final class PatternStart {
    /// Choices looked at before the analysis gives up.
    private static final int VISITS_MAX = 20_000;

    private static final PatternStart ANYWHERE = new PatternStart(false, null, null);

    private final boolean atStartOnly;
    private final @Nullable String literal;
    private final @Nullable CodePointSet first;

    private PatternStart(
            boolean atStartOnly, @Nullable String literal, @Nullable CodePointSet first) {
        this.atStartOnly = atStartOnly;
        this.literal = literal;
        this.first = first;
    }

    static PatternStart of(PatternCode code) {
        int pc = 0;
        while (code.opcodes[pc] == Opcode.CAPTURE_START) pc++;
        return switch (code.opcodes[pc]) {
            case Opcode.AT_START -> new PatternStart(true, null, null);
            case Opcode.LITERAL -> startingWith(code.literals[code.a[pc]]);
            default -> firstCodePoints(code);
        };
    }

    /// The first place at `from` or later where the pattern can start, or -1.
    ///
    /// @param from 0 to the length of the text, in chars, on the boundary of a code point
    int next(String text, int from) {
        if (atStartOnly) return from == 0 ? 0 : -1;
        if (literal != null) return text.indexOf(literal, from);
        if (first == null) return from;
        return next(text, from, first);
    }

    private static int next(String text, int from, CodePointSet first) {
        int at = from;
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (!Character.isHighSurrogate(c)) {
                if (first.contains(c)) return at;
                at++;
            } else {
                int point = text.codePointAt(at);
                if (first.contains(point)) return at;
                at += Character.charCount(point);
            }
        }
        return -1;
    }

    private static PatternStart startingWith(String literal) {
        // A text search for half a character could stop inside a whole one.
        if (Character.isLowSurrogate(literal.charAt(0))) return ANYWHERE;
        return new PatternStart(false, literal, null);
    }

    private static PatternStart firstCodePoints(PatternCode code) {
        List<CodePointSet> sets = new ArrayList<>();
        Set<Integer> visited = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int pc = open.pop();
            if (!visited.add(pc)) continue;
            if (visited.size() > VISITS_MAX) return ANYWHERE;
            switch (code.opcodes[pc]) {
                case Opcode.LITERAL ->
                        sets.add(CodePointSet.ofOne(code.literals[code.a[pc]].codePointAt(0)));
                case Opcode.CLASS -> sets.add(code.sets[code.a[pc]]);
                case Opcode.CAPTURE_START, Opcode.CAPTURE_END, Opcode.AT_START -> open.push(pc + 1);
                case Opcode.SPLIT -> {
                    open.push(code.b[pc]);
                    open.push(code.a[pc]);
                }
                case Opcode.JUMP -> {
                    if (code.a[pc] <= pc) return ANYWHERE;
                    open.push(code.a[pc]);
                }
                default -> {
                    return ANYWHERE;
                }
            }
        }
        return new PatternStart(false, null, CodePointSet.union(sets));
    }
}
