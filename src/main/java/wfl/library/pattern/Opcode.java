package wfl.library.pattern;

/// The instructions of a compiled pattern. Addresses count instructions from 0.
final class Opcode {
    /// Takes the text of literal `a`.
    static final byte LITERAL = 0;

    /// Takes one code point of set `a`.
    static final byte CLASS = 1;

    /// Goes on at `a`.
    static final byte JUMP = 2;

    /// Goes on at `a` and at `b`, both in the next generation.
    static final byte SPLIT = 3;

    /// Sets slot `a` to the empty text here.
    static final byte CAPTURE_START = 4;

    /// Ends slot `a` here.
    static final byte CAPTURE_END = 5;

    /// Takes the text of slot `a` again.
    static final byte BACK_REFERENCE = 6;

    /// Passes at the start of the text.
    static final byte AT_START = 7;

    /// Passes when the body, up to the end mark at `a`, matches here; `b` numbers the look-around.
    static final byte BEGIN_AHEAD = 8;

    static final byte END_AHEAD = 9;

    /// Like {@link #BEGIN_AHEAD}, negated.
    static final byte BEGIN_NOT_AHEAD = 10;

    static final byte END_NOT_AHEAD = 11;

    /// Passes when program `a` matches text that ends here; `b` numbers the look-around.
    static final byte BEHIND = 12;

    /// Like {@link #BEHIND}, negated.
    static final byte NOT_BEHIND = 13;

    /// The whole pattern has matched.
    static final byte MATCH = 14;

    private static final String[] NAMES = {
        "Lit",
        "Class",
        "Jump",
        "Split",
        "CapStart",
        "CapEnd",
        "Backref",
        "AtStart",
        "BeginAhead",
        "EndAhead",
        "BeginNotAhead",
        "EndNotAhead",
        "Behind",
        "NotBehind",
        "Match"
    };

    private Opcode() {}

    static String name(byte opcode) {
        return NAMES[opcode];
    }
}
