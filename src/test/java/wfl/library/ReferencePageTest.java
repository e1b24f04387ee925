package wfl.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.runtime.LibraryModule;

class ReferencePageTest {
    private static final Path PAGES = Path.of("Docs", "library");

    static List<LibraryModule> modules() {
        return new StandardLibrary().modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theCommittedPageIsWhatTheTableSays(LibraryModule module) throws IOException {
        Path page = PAGES.resolve(ReferencePage.fileName(module));
        String rendered = ReferencePage.render(module);
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(PAGES);
            Files.writeString(page, rendered + examples(page));
        }

        assertThat(page).exists();
        assertThat(Files.readString(page)).isEqualTo(rendered + examples(page));
    }

    /// `DocsExamplesTest` runs them.
    @ParameterizedTest
    @MethodSource("modules")
    void thePageHasExamples(LibraryModule module) throws IOException {
        String examples = examples(PAGES.resolve(ReferencePage.fileName(module)));

        assertThat(examples).contains("```wfl\n", "```\n```text\n");
    }

    /// What was written by hand behind the table.
    private static String examples(Path page) throws IOException {
        String text = Files.exists(page) ? Files.readString(page) : "";
        int start = text.indexOf("\n## Examples\n");
        return start < 0 ? "" : text.substring(start);
    }
}
