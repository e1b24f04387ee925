package wfl.library.pattern;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.pattern.CharacterClass;
import wfl.runtime.pattern.PatternSpec;
import wfl.runtime.pattern.PatternSpec.Repetition;

/// The words of the pattern language as Java methods, so that tests read like patterns.
final class Words {
    static final Function<String, Optional<Object>> NO_LISTS = name -> Optional.empty();

    private Words() {}

    static PatternSpec text(String text) {
        return new PatternSpec.Literal(text);
    }

    static PatternSpec digit() {
        return new PatternSpec.Characters(CharacterClass.Named.DIGIT);
    }

    static PatternSpec letter() {
        return new PatternSpec.Characters(CharacterClass.Named.LETTER);
    }

    static PatternSpec whitespace() {
        return new PatternSpec.Characters(CharacterClass.Named.WHITESPACE);
    }

    static PatternSpec numeric() {
        return new PatternSpec.Characters(CharacterClass.Named.NUMERIC);
    }

    static PatternSpec any() {
        return new PatternSpec.Characters(CharacterClass.Named.ANY);
    }

    static PatternSpec category(String name) {
        return new PatternSpec.Characters(new CharacterClass.Category(name));
    }

    static PatternSpec script(String name) {
        return new PatternSpec.Characters(new CharacterClass.Script(name));
    }

    static PatternSpec then(PatternSpec... parts) {
        return new PatternSpec.Sequence(Arrays.asList(parts));
    }

    static PatternSpec or(PatternSpec... choices) {
        return new PatternSpec.Alternatives(Arrays.asList(choices));
    }

    static PatternSpec optional(PatternSpec part) {
        return between(0, 1, part);
    }

    static PatternSpec oneOrMore(PatternSpec part) {
        return atLeast(1, part);
    }

    static PatternSpec zeroOrMore(PatternSpec part) {
        return atLeast(0, part);
    }

    static PatternSpec exactly(long count, PatternSpec part) {
        return between(count, count, part);
    }

    static PatternSpec between(long countMin, long countMax, PatternSpec part) {
        return new Repetition(part, countMin, countMax);
    }

    static PatternSpec atMost(long count, PatternSpec part) {
        return between(0, count, part);
    }

    static PatternSpec atLeast(long count, PatternSpec part) {
        return new Repetition(part, count, Repetition.UNBOUNDED);
    }

    static PatternSpec capture(String name, PatternSpec part) {
        return new PatternSpec.Capture(name, part);
    }

    static PatternSpec same(String name) {
        return new PatternSpec.BackReference(name);
    }

    static PatternSpec start() {
        return new PatternSpec.StartOfText();
    }

    static PatternSpec list(String name) {
        return new PatternSpec.ListReference(name);
    }

    static PatternSpec ahead(PatternSpec part) {
        return new PatternSpec.LookAround(false, false, part);
    }

    static PatternSpec notAhead(PatternSpec part) {
        return new PatternSpec.LookAround(false, true, part);
    }

    static PatternSpec behind(PatternSpec part) {
        return new PatternSpec.LookAround(true, false, part);
    }

    static PatternSpec notBehind(PatternSpec part) {
        return new PatternSpec.LookAround(true, true, part);
    }

    /// A resolver that knows one list.
    static Function<String, Optional<Object>> lists(String known, Object value) {
        return name -> name.equals(known) ? Optional.of(value) : Optional.empty();
    }

    static ListValue listOf(Object... items) {
        return ListValue.of(items);
    }

    static PatternValue pattern(PatternSpec spec) {
        return PatternStatements.define("p", spec, NO_LISTS);
    }

    /// A run that prints nowhere.
    static Execution execution() {
        return new Execution(line -> {}, InstantSource.system());
    }

    /// The texts of all matches.
    static List<String> allTexts(PatternSpec spec, String text) {
        return Patterns.findAll(execution(), pattern(spec), text).stream()
                .map(PatternMatch::text)
                .toList();
    }

    /// The text of the first match.
    static Optional<String> firstText(PatternSpec spec, String text) {
        return Patterns.find(execution(), pattern(spec), text).map(PatternMatch::text);
    }

    static boolean matches(PatternSpec spec, String text) {
        return Patterns.matches(execution(), pattern(spec), text);
    }
}
