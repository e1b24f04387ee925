package wfl.library.pattern;

/// For every instruction: which characters a state that begins there can take next, so that states
/// which would die at once need not be made.
///
/// Knows ASCII only; of other characters, and of instructions that are not just about taking
/// characters, it says that they may pass.
final class PatternFirsts {
    /// Instructions looked at for one address.
    private static final int LOOKS_MAX = 24;

    /// A state may do something other than take a character.
    private static final int ALWAYS = -1;

    private final long[] low;
    private final long[] high;

    /// The splits a state executes before it dies.
    private final int[] splits;

    PatternFirsts(PatternCode code) {
        this.low = new long[code.size()];
        this.high = new long[code.size()];
        this.splits = new int[code.size()];
        for (int pc = 0; pc < code.size(); pc++) {
            if (new Look(code, pc).passes(pc)) splits[pc] = ALWAYS;
        }
    }

    /// Whether a state at `pc` may survive its first instructions in front of a character; `next`
    /// is -1 at the end of the text.
    boolean allow(int pc, int next) {
        if (splits[pc] == ALWAYS) return true;
        if (next < 0) return false;
        if (next < Long.SIZE) return (low[pc] >>> next & 1) != 0;
        return next >= 2 * Long.SIZE || (high[pc] >>> next & 1) != 0;
    }

    /// The splits that a state which is not allowed would have executed before it died.
    int splits(int pc) {
        return splits[pc];
    }

    /// Collects what one address can take.
    private final class Look {
        private final PatternCode code;
        private final int address;
        private int looks;

        Look(PatternCode code, int address) {
            this.code = code;
            this.address = address;
        }

        /// Whether anything but taking characters can happen.
        boolean passes(int from) {
            int pc = from;
            while (++looks <= LOOKS_MAX) {
                int a = code.a[pc];
                switch (code.opcodes[pc]) {
                    case Opcode.LITERAL -> {
                        return take(CodePointSet.ofOne(code.literals[a].codePointAt(0)));
                    }
                    case Opcode.CLASS -> {
                        return take(code.sets[a]);
                    }
                    case Opcode.SPLIT -> {
                        splits[address]++;
                        return passes(a) || passes(code.b[pc]);
                    }
                    case Opcode.CAPTURE_START, Opcode.CAPTURE_END -> pc++;
                    case Opcode.JUMP -> pc = a;
                    default -> {
                        return true;
                    }
                }
            }
            return true;
        }

        private boolean take(CodePointSet set) {
            low[address] |= set.low();
            high[address] |= set.high();
            return false;
        }
    }
}
