package wfl.tool.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wfl.runtime.settings.Category;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.SettingType;

/// `Docs/tools.md` lists every setting as the table of settings has it.
///
/// `-Dgolden=update` rewrites the list.
class SettingsPageTest {
    private static final Path PAGE = Path.of("Docs", "tools.md");
    private static final String BEGIN = "<!-- settings: begin -->\n";
    private static final String END = "<!-- settings: end -->";

    @Test
    void thePageListsEverySetting() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String expected = page.substring(0, from) + table() + page.substring(to);
        if ("update".equals(System.getProperty("golden"))) Files.writeString(PAGE, expected);
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String table() {
        return Stream.of(Category.values())
                .map(SettingsPageTest::table)
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String table(Category category) {
        return "### %s\n\n| key | values | standard | meaning |\n|---|---|---|---|\n"
                        .formatted(category.title())
                + Stream.of(Setting.values())
                        .filter(setting -> setting.category() == category)
                        .map(SettingsPageTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        boolean none = setting == Setting.TIMEOUT_SECONDS || setting.standard().isEmpty();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.key(),
                        values(setting.type()),
                        none ? "none" : "`" + setting.standard() + "`",
                        setting.meaning());
    }

    private static String values(SettingType type) {
        return switch (type) {
            case SettingType.Whole(var min) -> "whole number, " + min + " or more";
            case SettingType.Flag() -> "`true`, `false`";
            case SettingType.Choice(var words, _) ->
                    words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
            case SettingType.Address() -> "IP address";
            case SettingType.Text() -> "text";
        };
    }
}
