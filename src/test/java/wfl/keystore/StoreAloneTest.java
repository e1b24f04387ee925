package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store can be used without the language: nothing of it is even loaded.
class StoreAloneTest {
    private static final Pattern LOADED =
            Pattern.compile("^\\[.*?class,load\\s*\\] (\\S+) source:");

    @TempDir Path directory;

    @Test
    void theStoreLoadsNothingOfTheLanguage() throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:stdout:level,tags",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StoreAlone.class.getName(),
                                directory.resolve("alone.kvb").toString())
                        .redirectErrorStream(true)
                        .start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();

        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).contains("keys: 99");
        List<String> loaded =
                lines.stream()
                        .map(LOADED::matcher)
                        .filter(Matcher::find)
                        .map(m -> m.group(1))
                        .toList();
        assertThat(loaded).contains("wfl.keystore.Keystore", "wfl.storage.FileStorage");
        assertThat(loaded)
                .filteredOn(name -> name.startsWith("wfl."))
                .allMatch(name -> name.matches("wfl\\.(base|storage|keystore)\\..*"));
        assertThat(loaded)
                .noneMatch(name -> name.matches("(org\\.antlr|picocli|org\\.jline)\\..*"));
    }
}
