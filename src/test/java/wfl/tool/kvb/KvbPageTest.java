package wfl.tool.kvb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.tool.Commands;

/// The page on `kvb` and the help say the same.
class KvbPageTest {
    static Iterable<String> commands() {
        return Kvb.names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsOnThePageAndItsHelpHasExamples(String command) throws IOException {
        String page = Files.readString(Path.of("Docs/keystore/kvb.md"));
        var console = new Commands();

        assertThat(page).containsPattern("\\| `" + command + "[ `]");
        assertThat(Kvb.execute(console.console, command, "--help")).isZero();
        assertThat(console.out()).contains("Examples:", "kvb " + command, "--json");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void thePageNamesNoOptionThatIsNone(String command) throws IOException {
        var console = new Commands();
        Kvb.execute(console.console, command, "--help");

        String page = Files.readString(Path.of("Docs/keystore/kvb.md"));
        var line = Pattern.compile("\\| `" + command + "[ `].*").matcher(page);
        assertThat(line.find()).isTrue();
        var options = Pattern.compile("--[a-z-]+").matcher(line.group());
        while (options.find()) assertThat(console.out()).contains(options.group());
    }
}
