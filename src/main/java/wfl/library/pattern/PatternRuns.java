package wfl.library.pattern;

import org.jspecify.annotations.Nullable;

/// The loops of a pattern that one state runs through without ever having a choice: for every
/// character of ASCII, what a turn costs that takes it. A machine with a single state takes the
/// whole run at once, and pays as if it had gone through every instruction.
///
/// Also knows the loop at the beginning of a pattern such as `one or more letter then "@"`. Where
/// the word before something else than `@` is over, none of its places needs to be tried.
final class PatternRuns {
    private static final int CHARS = 128;

    /// Heads of loops looked at; instructions of one turn.
    private static final int HEADS_MAX = 50;

    private static final int TURN_MAX = 24;

    private static final int IMPOSSIBLE = -1;
    private static final int COST_MAX = Byte.MAX_VALUE;

    private final PatternCode code;
    private final PatternFirsts firsts;

    /// By the address of a loop's head; null where there is no such loop.
    private final byte[] @Nullable [] turns;

    private int startHead = -1;

    /// What it costs to get from the beginning of the pattern to {@link #startHead}.
    private final byte[] starts = new byte[CHARS];

    PatternRuns(PatternCode code, PatternFirsts firsts) {
        this.code = code;
        this.firsts = firsts;
        this.turns = new byte[code.size()][];
        int heads = 0;
        for (int pc = 0; pc < code.size() && heads < HEADS_MAX; pc++) {
            int head = code.a[pc];
            boolean loops = code.opcodes[pc] == Opcode.JUMP && head < pc;
            if (!loops || code.opcodes[head] != Opcode.SPLIT || turns[head] != null) continue;
            heads++;
            var costs = new byte[CHARS];
            boolean any = false;
            for (int c = 0; c < CHARS; c++) {
                costs[c] = (byte) cost(head, head, c, false);
                any |= costs[c] != IMPOSSIBLE;
            }
            if (any) turns[head] = costs;
            if (any && startHead < 0 && findStarts(head)) startHead = head;
        }
    }

    private boolean findStarts(int head) {
        boolean any = false;
        for (int c = 0; c < CHARS; c++) {
            starts[c] = (byte) cost(0, head, c, true);
            any |= starts[c] != IMPOSSIBLE;
        }
        return any;
    }

    /// What a single state spends from `from` until it comes to `head` with exactly this character
    /// taken.
    private int cost(int from, int head, int character, boolean overCaptures) {
        int cost = 0;
        int pc = from;
        boolean taken = false;
        for (int i = 0; i < TURN_MAX; i++) {
            if (pc == head && taken) return cost <= COST_MAX ? cost : IMPOSSIBLE;
            int a = code.a[pc];
            switch (code.opcodes[pc]) {
                case Opcode.SPLIT -> {
                    if (taken) return IMPOSSIBLE;
                    int b = code.b[pc];
                    boolean first = firsts.allow(a, character);
                    if (first == firsts.allow(b, character)) return IMPOSSIBLE;
                    cost += 2 + 2 * firsts.splits(first ? b : a);
                    pc = first ? a : b;
                }
                case Opcode.CLASS -> {
                    if (taken || !code.sets[a].contains(character)) return IMPOSSIBLE;
                    taken = true;
                    pc++;
                }
                case Opcode.LITERAL -> {
                    String literal = code.literals[a];
                    boolean same = literal.length() == 1 && literal.charAt(0) == character;
                    if (taken || !same) return IMPOSSIBLE;
                    taken = true;
                    pc++;
                }
                case Opcode.JUMP -> pc = a;
                case Opcode.CAPTURE_START, Opcode.CAPTURE_END -> {
                    if (!overCaptures) return IMPOSSIBLE;
                    pc++;
                }
                default -> {
                    return IMPOSSIBLE;
                }
            }
        }
        return IMPOSSIBLE;
    }

    /// How far a single state at a split runs.
    ///
    /// @return the first place where it must look at the split again
    int run(int pc, String text, int at, int to, PatternBudget budget) {
        byte[] costs = turns[pc];
        if (costs == null) return at;
        int end = at;
        long spent = 0;
        while (end < to) {
            char c = text.charAt(end);
            if (c >= CHARS || costs[c] == IMPOSSIBLE) break;
            spent += costs[c];
            end++;
        }
        if (spent > 0) budget.spend(spent);
        return end;
    }

    /// Pays for places from `start` on where the pattern runs into its first loop, through it, and
    /// dies behind it: they need not be tried.
    ///
    /// @return the first place that is not known to end so; `start` itself when it must be tried
    int pass(String text, int start, PatternBudget budget) {
        if (startHead < 0) return start;
        byte[] costs = turns[startHead];
        int to = text.length();
        if (costs == null || start >= to || !isStart(text.charAt(start))) return start;
        int end = start + 1;
        boolean everyPlaceStarts = true;
        while (end < to) {
            char c = text.charAt(end);
            if (c >= CHARS || costs[c] == IMPOSSIBLE) break;
            everyPlaceStarts &= starts[c] != IMPOSSIBLE;
            end++;
        }
        int next = end < to ? text.charAt(end) : -1;
        int a = code.a[startHead];
        int b = code.b[startHead];
        if (firsts.allow(a, next) || firsts.allow(b, next)) return start;
        int death = 2 + 2 * firsts.splits(a) + 2 * firsts.splits(b);
        return pay(text, start, end, everyPlaceStarts, costs, death, budget);
    }

    private int pay(
            String text,
            int start,
            int end,
            boolean everyPlaceStarts,
            byte[] costs,
            int death,
            PatternBudget budget) {
        long run = 0;
        long spent = 0;
        for (int at = end - 1; at >= start; at--) {
            char c = text.charAt(at);
            if (everyPlaceStarts || at == start) spent += 1 + starts[c] + run + death;
            run += costs[c];
        }
        budget.spend(spent);
        return everyPlaceStarts ? end : start + 1;
    }

    private boolean isStart(char c) {
        return c < CHARS && starts[c] != IMPOSSIBLE;
    }
}
