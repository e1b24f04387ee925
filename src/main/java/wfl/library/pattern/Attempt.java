package wfl.library.pattern;

import org.jspecify.annotations.Nullable;

/// Matches a program, or a part of one, at one place of a text.
///
/// All states advance in lock-step by the number of splits executed, not by characters, and the
/// first state to reach the end of the program in the earliest generation wins. This makes loops at
/// the end of a pattern lazy, and it is what the language promises.
///
/// A part of a program is a window on its instructions. Its addresses count from the window's
/// beginning although jumps still name addresses of the whole program; jumps that leave the window
/// fail, and the address right behind it is its `Match`. This is how look-ahead bodies run, and why
/// those with choices inside rarely do what they seem to say.
///
/// One attempt serves many places, one after the other; its buffers are reused.
final class Attempt {
    static final int NO_MATCH = -1;

    /// A state began a generation at the address where this attempt stops, see {@link #notAhead}.
    private static final int STOPPED = -2;

    /// The attempt has no such address.
    private static final int NOWHERE = -1;

    /// A run of instructions without a split pays one step per so many: a power of two.
    private static final int INSTRUCTIONS_PER_STEP = 8;

    private final PatternCode code;
    private final int base;

    /// None for a body: its jumps do not lead where they seem to.
    private final @Nullable PatternFirsts firsts;

    private final @Nullable PatternRuns runs;

    private final int length;
    private final int captureCount;
    private final String text;
    private final PatternBudget budget;
    private final int statesMax;

    /// The bodies of look-aheads and look-behinds by number, made when first needed; shared by all
    /// attempts on the same program. None is ever entered again while it runs: bodies nest.
    private final @Nullable Attempt[] bodies;

    /// What a negative look-ahead runs on; only one is tried at a time.
    private @Nullable Attempt continuation;

    private StateList states;
    private StateList next;
    private int matchedState;

    private int stopAt = NOWHERE;

    /// States of the next generation that were left out of {@link #next} because their first
    /// instruction fails. They count as if they had been there.
    private int stillborn;

    // The stretch of text that this attempt takes for the whole text.
    private int from;
    private int to;

    private Attempt(
            PatternCode code,
            int base,
            int length,
            int captureCount,
            @Nullable Attempt[] bodies,
            String text,
            PatternBudget budget) {
        this.code = code;
        this.base = base;
        this.firsts = base == 0 ? code.firsts : null;
        this.runs = base == 0 ? code.runs : null;
        this.length = length;
        this.captureCount = captureCount;
        this.bodies = bodies;
        this.text = text;
        this.budget = budget;
        this.statesMax = budget.statesMax(captureCount);
        this.states = new StateList(captureCount);
        this.next = new StateList(captureCount);
    }

    /// An attempt to match a whole program.
    static Attempt of(PatternCode code, String text, PatternBudget budget) {
        var bodies = new @Nullable Attempt[code.lookAroundCount];
        return new Attempt(code, 0, code.size() - 1, code.captures.size(), bodies, text, budget);
    }

    /// @param from where the text begins, `to` where it ends: the program sees nothing else
    /// @return where the match ends, or {@link #NO_MATCH}
    int run(int start, int from, int to) {
        this.from = from;
        this.to = to;
        states.clear();
        states.add(0, start);
        return run();
    }

    /// The captures of the last successful run, as `start, end` pairs; -1 where not set.
    int[] captures() {
        return states.captures(matchedState);
    }

    private int run() {
        stillborn = 0;
        while (states.size() + stillborn > 0) {
            budget.spend(states.size() + stillborn);
            stillborn = 0;
            next.clear();
            for (int state = 0; state < states.size(); state++) {
                if (states.pc(state) == stopAt) return STOPPED;
                int end = advance(state);
                if (end != NO_MATCH) {
                    matchedState = state;
                    return end;
                }
            }
            budget.checkStates(next.size() + stillborn, statesMax);
            StateList spent = states;
            states = next;
            next = spent;
        }
        return NO_MATCH;
    }

    /// Runs one state until it splits, dies or matches.
    private int advance(int state) {
        int pc = states.pc(state);
        int at = states.position(state);
        for (int executed = 1; pc < length; executed++) {
            if (executed % INSTRUCTIONS_PER_STEP == 0) budget.spend(1);
            int address = base + pc;
            int a = code.a[address];
            pc++;
            switch (code.opcodes[address]) {
                case Opcode.LITERAL -> at = literal(code.literals[a], at);
                case Opcode.CLASS -> at = codePoint(code.sets[a], at);
                case Opcode.JUMP -> pc = a;
                case Opcode.SPLIT -> {
                    int b = code.b[address];
                    boolean alone = states.size() == 1 && stopAt == NOWHERE;
                    if (alone && runs != null) {
                        int end = runs.run(address, text, at, to, budget);
                        if (end > at) executed = 1;
                        at = end;
                    }
                    int ahead = at < to ? text.charAt(at) : -1;
                    boolean first = canBegin(a, ahead);
                    boolean second = canBegin(b, ahead);
                    // The only state, and only one way on: that is the whole next generation.
                    if (first != second && alone) {
                        budget.spend(2);
                        pc = first ? a : b;
                        executed = 0;
                        continue;
                    }
                    bear(first, a, at, state);
                    bear(second, b, at, state);
                    return NO_MATCH;
                }
                case Opcode.CAPTURE_START -> startCapture(state, a, at);
                case Opcode.CAPTURE_END -> endCapture(state, a, at);
                case Opcode.BACK_REFERENCE -> at = backReference(state, a, at);
                case Opcode.AT_START -> at = at == from ? at : NO_MATCH;
                case Opcode.BEGIN_AHEAD, Opcode.BEGIN_NOT_AHEAD -> {
                    // Inside a negative look-ahead the marks mean nothing.
                    if (stopAt != NOWHERE) break;
                    boolean ahead = code.opcodes[address] == Opcode.BEGIN_AHEAD;
                    boolean passed = ahead ? ahead(address, at) : notAhead(address, state, at);
                    if (!passed) return NO_MATCH;
                    pc = a + 1 - base;
                }
                case Opcode.BEHIND -> at = behind(address, at) ? at : NO_MATCH;
                case Opcode.NOT_BEHIND -> at = behind(address, at) ? NO_MATCH : at;
                default -> {} // The end marks do nothing.
            }
            if (at == NO_MATCH) return NO_MATCH;
        }
        return pc == length ? at : NO_MATCH;
    }

    /// Whether a state here may survive its first instructions. What it would spend until it dies
    /// is spent at once.
    private boolean canBegin(int pc, int next) {
        if (firsts == null || firsts.allow(pc, next)) return true;
        int splits = firsts.splits(pc);
        if (splits > 0) budget.spend(2 * splits);
        return false;
    }

    private void bear(boolean canBegin, int pc, int at, int state) {
        if (canBegin) next.add(pc, at, states, state);
        else stillborn++;
    }

    private int literal(String literal, int at) {
        int end = at + literal.length();
        return end <= to && text.startsWith(literal, at) ? end : NO_MATCH;
    }

    private int codePoint(CodePointSet set, int at) {
        if (at >= to) return NO_MATCH;
        char first = text.charAt(at);
        if (!Character.isHighSurrogate(first)) return set.contains(first) ? at + 1 : NO_MATCH;
        int point = text.codePointAt(at);
        return set.contains(point) ? at + Character.charCount(point) : NO_MATCH;
    }

    private void startCapture(int state, int slot, int at) {
        if (captureCount > 0) states.setCapture(state, slot, at, at);
    }

    private void endCapture(int state, int slot, int at) {
        if (captureCount > 0) {
            states.setCapture(state, slot, states.captureStart(state, slot), at);
        }
    }

    private int backReference(int state, int slot, int at) {
        if (captureCount == 0) return NO_MATCH;
        int start = states.captureStart(state, slot);
        int end = at + states.captureEnd(state, slot) - start;
        boolean same = start >= 0 && end <= to && text.regionMatches(start, text, at, end - at);
        return same ? end : NO_MATCH;
    }

    /// The body runs on its own, without captures.
    private boolean ahead(int address, int at) {
        Attempt body = bodies[code.b[address]];
        if (body == null) {
            int bodyLength = code.a[address] - address - 1;
            body = new Attempt(code, address + 1, bodyLength, 0, bodies, text, budget);
            bodies[code.b[address]] = body;
        }
        return body.run(at, from, to) >= 0;
    }

    /// The body runs inside the program and on through everything behind it: reaching the program's
    /// end means that the look-ahead fails. It passes when every state dies, and also when a state
    /// begins a generation exactly at the body's end mark.
    private boolean notAhead(int address, int state, int at) {
        Attempt onwards = continuation;
        if (onwards == null) {
            onwards = new Attempt(code, base, length, captureCount, bodies, text, budget);
            continuation = onwards;
        }
        onwards.stopAt = code.a[address] - base;
        onwards.from = from;
        onwards.to = to;
        onwards.states.clear();
        onwards.states.add(address + 1 - base, at, states, state);
        return onwards.run() < 0;
    }

    /// Whether some stretch of text that ends here is matched from its beginning to its end.
    private boolean behind(int address, int at) {
        var behind = code.behinds[code.a[address]];
        Attempt body = bodies[code.b[address]];
        if (body == null) {
            body = of(behind.code(), text, budget);
            bodies[code.b[address]] = body;
        }
        int start = at;
        int lengthMax = Math.min(behind.lengthMax(), PatternLimits.BEHIND_MAX);
        for (int points = 1; points <= lengthMax && start > from; points++) {
            start = text.offsetByCodePoints(start, -1);
            if (points >= behind.lengthMin() && body.run(start, start, at) == at) return true;
        }
        return false;
    }
}
