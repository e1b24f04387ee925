package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wfl.library.pattern.Words.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.runtime.Absent;
import wfl.runtime.Builtin;
import wfl.runtime.Display;
import wfl.runtime.WflError;

/// The builtins of the pattern module.
class PatternModuleTest {
    private final PatternModule module = new PatternModule();

    @Test
    void declaresThreeBuiltins() {
        assertThat(module.builtins())
                .extracting(Builtin::name)
                .containsExactly("pattern_matches", "pattern_find", "pattern_find_all");
    }

    @Test
    void theyDoWhatTheStatementsDo() {
        assertThat(call("pattern_matches", "a1", pattern(digit()))).isEqualTo(true);
        assertThat(Display.text(call("pattern_find", "a1", pattern(digit()))))
                .isEqualTo("{matched_text: 1, start: 1, end: 2}");
        assertThat(call("pattern_find", "a", pattern(digit()))).isEqualTo(Absent.NULL);
        assertThat(Display.text(call("pattern_find_all", "1", pattern(digit()))))
                .isEqualTo("[{matched_text: 1, start: 0, end: 1}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pattern_matches", "pattern_find", "pattern_find_all"})
    void theyCheckCountTextAndPattern(String name) {
        assertMessage(name + " requires exactly 2 arguments (text, pattern)", name, "a");
        assertMessage("First argument to " + name + " must be text", name, 1.0, 2.0);
        assertMessage("Second argument to " + name + " must be a compiled pattern", name, "a", "a");
    }

    private Object call(String name, Object... arguments) {
        return module.code(name).call(execution(), arguments);
    }

    private void assertMessage(String message, String name, Object... arguments) {
        assertThatThrownBy(() -> call(name, arguments))
                .isInstanceOf(WflError.class)
                .hasMessage(message);
    }
}
