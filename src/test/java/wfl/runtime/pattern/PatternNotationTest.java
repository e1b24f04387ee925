package wfl.runtime.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.runtime.pattern.PatternSpec.Alternatives;
import wfl.runtime.pattern.PatternSpec.BackReference;
import wfl.runtime.pattern.PatternSpec.Capture;
import wfl.runtime.pattern.PatternSpec.Characters;
import wfl.runtime.pattern.PatternSpec.ListReference;
import wfl.runtime.pattern.PatternSpec.Literal;
import wfl.runtime.pattern.PatternSpec.LookAround;
import wfl.runtime.pattern.PatternSpec.Repetition;
import wfl.runtime.pattern.PatternSpec.Sequence;
import wfl.runtime.pattern.PatternSpec.StartOfText;

/// Patterns written as one text and read back.
class PatternNotationTest {
    private static final PatternSpec A = new Literal("a");

    record Case(PatternSpec spec, String notation) {}

    static List<Case> cases() {
        return List.of(
                new Case(new Literal(""), "t0:"),
                new Case(new Literal("3:t\n\ud83d\ude00"), "t6:3:t\n\ud83d\ude00"),
                new Case(new Characters(CharacterClass.Named.ANY), "a"),
                new Case(new Characters(CharacterClass.Named.LETTER), "l"),
                new Case(new Characters(CharacterClass.Named.DIGIT), "d"),
                new Case(new Characters(CharacterClass.Named.WHITESPACE), "w"),
                new Case(new Characters(CharacterClass.Named.NUMERIC), "n"),
                new Case(new Characters(new CharacterClass.Category("L")), "C1:L"),
                new Case(new Characters(new CharacterClass.Script("Greek")), "S5:Greek"),
                new Case(new Sequence(List.of()), "s0:"),
                new Case(new Sequence(List.of(A, A)), "s2:t1:at1:a"),
                new Case(new Alternatives(List.of(A, new StartOfText())), "o2:t1:a^"),
                new Case(new Repetition(A, 2, 4_294_967_295L), "r2,4294967295:t1:a"),
                new Case(new Repetition(A, 0, Repetition.UNBOUNDED), "r0,*:t1:a"),
                new Case(new Capture("unit", A), "c4:unitt1:a"),
                new Case(new BackReference("unit"), "b4:unit"),
                new Case(new ListReference("units of weight"), "i15:units of weight"),
                new Case(new LookAround(false, false, A), "A+t1:a"),
                new Case(new LookAround(false, true, A), "A-t1:a"),
                new Case(new LookAround(true, false, A), "B+t1:a"),
                new Case(new LookAround(true, true, A), "B-t1:a"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPatternIsOneText(Case pattern) {
        assertThat(PatternNotation.write(pattern.spec)).isEqualTo(pattern.notation);
        assertThat(PatternNotation.read(pattern.notation)).isEqualTo(pattern.spec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "x", "t", "t5:ab", "t1", "ta:", "s2:a", "aa", "r1:a", "r3,2:a", "A", "A*a"
            })
    void anythingElseIsRefused(String notation) {
        assertThatThrownBy(() -> PatternNotation.read(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern notation");
    }
}
