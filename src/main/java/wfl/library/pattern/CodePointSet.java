package wfl.library.pattern;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import wfl.runtime.pattern.CharacterClass;

/// A set of code points: two words of bits for ASCII, a question for the rest.
final class CodePointSet {
    private final String name;
    private final long low;
    private final long high;
    private final IntPredicate members;

    private CodePointSet(String name, IntPredicate members) {
        this.name = name;
        this.members = members;
        this.low = bits(members, 0);
        this.high = bits(members, Long.SIZE);
    }

    static CodePointSet of(CharacterClass characterClass) {
        return switch (characterClass) {
            case CharacterClass.Named named ->
                    new CodePointSet(named.name().toLowerCase(Locale.ROOT), members(named));
            case CharacterClass.Category(var name) ->
                    new CodePointSet("category \"" + name + '"', CodePointRanges.category(name));
            case CharacterClass.Script(var name) ->
                    new CodePointSet("script \"" + name + '"', CodePointRanges.script(name));
        };
    }

    static CodePointSet union(List<CodePointSet> sets) {
        return new CodePointSet("union", point -> sets.stream().anyMatch(s -> s.contains(point)));
    }

    static CodePointSet ofOne(int codePoint) {
        return new CodePointSet(Character.toString(codePoint), point -> point == codePoint);
    }

    boolean contains(int codePoint) {
        if (codePoint < Long.SIZE) return (low >>> codePoint & 1) != 0;
        if (codePoint < 2 * Long.SIZE) return (high >>> codePoint & 1) != 0;
        return members.test(codePoint);
    }

    /// The members below 64, as bits.
    long low() {
        return low;
    }

    /// The members from 64 to 127, as bits.
    long high() {
        return high;
    }

    /// The words a program would use for the set.
    @Override
    public String toString() {
        return name;
    }

    private static IntPredicate members(CharacterClass.Named named) {
        return switch (named) {
            case ANY -> point -> true;
            case LETTER -> Character::isAlphabetic;
            case DIGIT -> point -> point >= '0' && point <= '9';
            case WHITESPACE -> CodePointRanges::isWhiteSpace;
            case NUMERIC -> CodePointRanges::isNumeric;
        };
    }

    private static long bits(IntPredicate members, int from) {
        long bits = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            if (members.test(from + i)) bits |= 1L << i;
        }
        return bits;
    }
}
