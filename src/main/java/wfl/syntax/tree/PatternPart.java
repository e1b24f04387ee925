package wfl.syntax.tree;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Span;

/// A pattern, or a part of one, as `create pattern` writes it.
public sealed interface PatternPart {
    /// The classes of characters that have words of their own.
    enum CharacterWord {
        ANY,
        LETTER,
        DIGIT,
        WHITESPACE,
        /// `unicode digit`.
        NUMERIC
    }

    /// A text, or the digits of a number.
    record Literal(String text) implements PatternPart {}

    record Characters(CharacterWord word) implements PatternPart {}

    /// `unicode category "L"`.
    record Category(String name) implements PatternPart {}

    /// `unicode script "Greek"`.
    record Script(String name) implements PatternPart {}

    record Sequence(List<PatternPart> parts) implements PatternPart {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// `a or b`, also the union of classes.
    record Alternatives(List<PatternPart> choices) implements PatternPart {
        public Alternatives {
            choices = List.copyOf(choices);
        }
    }

    /// @param countMax {@link #UNBOUNDED} when there is no end
    record Repetition(PatternPart part, long countMin, long countMax) implements PatternPart {
        public static final long UNBOUNDED = Long.MAX_VALUE;
    }

    /// `capture { ... } as name`.
    record Capture(String name, PatternPart part) implements PatternPart {}

    /// `same as captured "name"`.
    record BackReference(String name, Span at) implements PatternPart {}

    /// `check not ahead for { ... }` and its relatives.
    record LookAround(boolean behind, boolean negated, PatternPart part) implements PatternPart {}

    /// `start of text`.
    record StartOfText() implements PatternPart {}

    /// The texts of a list, by its name.
    record ListReference(Expression.Reference list) implements PatternPart {}

    /// The parts directly inside this one, in the order they are written.
    default List<PatternPart> inner() {
        return switch (this) {
            case Sequence(var parts) -> parts;
            case Alternatives(var choices) -> choices;
            case Repetition(var part, _, _) -> List.of(part);
            case Capture(_, var part) -> List.of(part);
            case LookAround(_, _, var part) -> List.of(part);
            case Literal _, Characters _, Category _, Script _ -> List.of();
            case BackReference _, StartOfText _, ListReference _ -> List.of();
        };
    }

    /// The lists a pattern refers to, in the order they are written.
    default List<Expression.Reference> lists() {
        var lists = new ArrayList<Expression.Reference>();
        collectLists(this, lists);
        return lists;
    }

    private static void collectLists(PatternPart part, List<Expression.Reference> lists) {
        if (part instanceof ListReference(var list)) lists.add(list);
        part.inner().forEach(inner -> collectLists(inner, lists));
    }
}
