package wfl.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Java sources look the way google-java-format writes them; `scripts/format` rewrites them.
///
/// AOSP style (four spaces) with imports in plain alphabetical order. Javadoc stays as its author
/// broke it: the formatter splits `{@link ...}` over lines.
class FormatTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("format"));

    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(Style.AOSP).formatJavadoc(false).build());

    @Test
    void sourcesAreFormatted() throws IOException {
        var complaints = new ArrayList<String>();
        for (Path file : Sources.javaFiles()) {
            complaint(file).ifPresent(complaints::add);
        }
        assertThat(complaints).as("run scripts/format").isEmpty();
    }

    private Optional<String> complaint(Path file) throws IOException {
        String before = Sources.read(file);
        String after;
        try {
            after = format(before);
        } catch (FormatterException e) {
            return Optional.of(file + ": " + e.getMessage());
        }
        if (before.equals(after)) return Optional.empty();
        if (UPDATE) {
            Files.writeString(file, after);
            return Optional.empty();
        }
        return Optional.of(firstDifference(file, before.lines().toList(), after.lines().toList()));
    }

    private String format(String source) throws FormatterException {
        String tidied = RemoveUnusedImports.removeUnusedImports(source);
        return formatter.formatSource(ImportOrderer.reorderImports(tidied, Style.GOOGLE));
    }

    private static String firstDifference(Path file, List<String> found, List<String> expected) {
        int line = 0;
        while (lineOf(found, line).equals(lineOf(expected, line)) && line < found.size()) line++;
        return "%s:%d%n  found    %s%n  expected %s"
                .formatted(file, line + 1, lineOf(found, line), lineOf(expected, line));
    }

    private static String lineOf(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(end of file)";
    }
}
