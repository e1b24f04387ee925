package wfl.tool.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HighlightingTest {
    private final Highlighting highlighting = new Highlighting(Set.of("length"));

    @Test
    void everyKindOfWordHasItsOwn() {
        assertThat(shown("store x as length of \"a\\\"b\" plus 2.5 // why"))
                .containsExactly(
                        "KEYWORD store",
                        "KEYWORD as",
                        "BUILTIN length",
                        "KEYWORD of",
                        "TEXT \"a\\\"b\"",
                        "KEYWORD plus",
                        "NUMBER 2.5",
                        "COMMENT // why");
    }

    @Test
    void anOpenTextGoesOnOverLines() {
        assertThat(shown("display \"a\nb\" with 1"))
                .containsExactly("KEYWORD display", "TEXT \"a\nb\"", "KEYWORD with", "NUMBER 1");
        assertThat(shown("display \"open")).containsExactly("KEYWORD display", "TEXT \"open");
    }

    @Test
    void aHashIsACommentOnlyAtTheBeginningOfALine() {
        assertThat(shown("  # note\ndisplay 1"))
                .containsExactly("COMMENT # note", "KEYWORD display", "NUMBER 1");
    }

    @Test
    void commandsAreOneColour() {
        assertThat(shown(".time display 1"))
                .containsExactly("COMMAND .time", "KEYWORD display", "NUMBER 1");
    }

    private List<String> shown(String text) {
        return highlighting.of(text).stream()
                .map(part -> part.kind() + " " + text.substring(part.start(), part.end()))
                .toList();
    }
}
