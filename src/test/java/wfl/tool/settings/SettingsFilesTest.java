package wfl.tool.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.runtime.Settings;

class SettingsFilesTest {
    @TempDir private Path root;

    @Test
    void theNearestFileUpwardsCountsAlone() throws IOException {
        Path inner = Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve(".wflcfg"), "max_line_length = 1\nindent_size = 2");
        Files.writeString(root.resolve("a/.wflcfg"), "max_line_length = 3");

        Settings settings = SettingsFiles.around(inner, Map.of());

        assertThat(settings.number("max_line_length", 0, 100)).isEqualTo(3);
        assertThat(settings.number("indent_size", 0, 4)).isEqualTo(4);
    }

    @Test
    void theFileOfTheMachineLiesBelow() throws IOException {
        Path global = Files.writeString(root.resolve("global"), "a = 1\nb = 2\nc = true");
        Files.writeString(root.resolve(".wflcfg"), "a = 3\nb = 0\nc = no");

        Settings settings =
                SettingsFiles.around(root, Map.of("WFL_GLOBAL_CONFIG_PATH", global.toString()));

        assertThat(settings.number("a", 1, 9)).isEqualTo(3);
        assertThat(settings.number("b", 1, 9)).as("0 is refused, what was set stays").isEqualTo(2);
        assertThat(settings.flag("c", false)).as("only true and false count").isTrue();
    }

    @Test
    void linesAreKeysAndValues() {
        Settings settings =
                Settings.USUAL.with("# x = 1\n\n  y=2=3  \nno equals\nlist = a, ,b ,c\nn = 1x\n");

        assertThat(settings.text("x")).isEmpty();
        assertThat(settings.text("y")).isEqualTo("2=3");
        assertThat(settings.list("list")).containsExactly("a", "b", "c");
        assertThat(settings.number("n", 0, 7)).isEqualTo(7);
    }
}
