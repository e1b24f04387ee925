package wfl.runtime.pattern;

import java.util.List;

/// A pattern as written, free of syntax: what to look for, in what order, how often.
public sealed interface PatternSpec {
    /// Exactly this text; the empty text matches without moving on.
    record Literal(String text) implements PatternSpec {}

    /// One character of a class.
    record Characters(CharacterClass characterClass) implements PatternSpec {}

    /// One part after the other.
    record Sequence(List<PatternSpec> parts) implements PatternSpec {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// One of several, tried in order; also the union of classes, `letter or digit`.
    record Alternatives(List<PatternSpec> choices) implements PatternSpec {
        public Alternatives {
            choices = List.copyOf(choices);
            if (choices.isEmpty()) throw new IllegalArgumentException("no alternatives");
        }
    }

    /// The same part several times over.
    ///
    /// @param countMin 0 to {@link #COUNT_MAX}
    /// @param countMax `countMin` to {@link #COUNT_MAX}, or {@link #UNBOUNDED}
    record Repetition(PatternSpec part, long countMin, long countMax) implements PatternSpec {
        /// The greatest number a quantifier may name.
        public static final long COUNT_MAX = 0xFFFF_FFFFL;

        /// The `countMax` of a repetition without an end.
        public static final long UNBOUNDED = Long.MAX_VALUE;

        public Repetition {
            boolean inRange = countMin >= 0 && countMin <= COUNT_MAX && countMax >= countMin;
            if (!inRange || (countMax > COUNT_MAX && countMax != UNBOUNDED)) {
                throw new IllegalArgumentException("repetition " + countMin + ".." + countMax);
            }
        }
    }

    /// A part whose text is remembered under a name; a name given twice keeps the last text.
    record Capture(String name, PatternSpec part) implements PatternSpec {}

    /// The text a capture took earlier.
    record BackReference(String name) implements PatternSpec {}

    /// A condition on what follows or what stands before, which takes no text.
    record LookAround(boolean behind, boolean negated, PatternSpec part) implements PatternSpec {}

    /// The beginning of the text.
    record StartOfText() implements PatternSpec {}

    /// The texts of a list, as alternatives, taken when the pattern is defined.
    record ListReference(String name) implements PatternSpec {}
}
