package wfl.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wfl.runtime.Display;

class ScriptNamesTest {
    @Test
    void argumentsAreSortedIntoFlagsAndOthers() {
        Map<String, Object> names = names("in.txt", "--mode", "fast", "-v", "--n", "-5", "out");

        assertThat(names).containsEntry("arg_count", 7.0);
        assertThat(names).containsEntry("flag_mode", "fast");
        assertThat(names).containsEntry("flag_v", true);
        assertThat(names).containsEntry("flag_n", true);
        assertThat(names).containsEntry("flag_5", "out");
        assertThat(Display.text(requireNonNull(names.get("positional_args"))))
                .isEqualTo("[in.txt]");
        assertThat(names).containsEntry("program_name", "in.txt");
    }

    @Test
    void withoutArgumentsTheProgramIsCalledWfl() {
        assertThat(names()).containsEntry("program_name", "wfl").containsEntry("arg_count", 0.0);
    }

    @Test
    void theScriptKnowsWhereItIs() {
        Path directory = Path.of("here").toAbsolutePath();

        assertThat(names())
                .containsEntry("script_path", directory.resolve("test.wfl").toString())
                .containsEntry("script_directory", directory.toString())
                .containsEntry("current_directory", directory.toString());
    }

    @Test
    void aFlagCannotTakeThePlaceOfAnotherName() {
        assertThat(names("--x", "1")).containsEntry("newline", "\n").containsEntry("tab", "\t");
    }

    private static Map<String, Object> names(String... arguments) {
        return ScriptNames.of(new Sessions(Path.of("here")).invocation(arguments));
    }
}
