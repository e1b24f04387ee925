package wfl.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every WFL example of the README and of `Docs` runs, and prints what the page says.
class DocsExamplesTest {
    @TempDir Path temporary;

    @TestFactory
    Stream<DynamicTest> examplesDoWhatThePagesSay() {
        return DocsExample.all().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> check(example)));
    }

    @Test
    void thereAreExamples() {
        assertThat(DocsExample.all()).extracting(DocsExample::page).contains(Path.of("README.md"));
    }

    private void check(DocsExample example) throws IOException {
        Path directory = Files.createTempDirectory(temporary, "example").toRealPath();
        Path file = Files.writeString(directory.resolve("example.wfl"), example.program());
        // The examples may start other programs, as the test programs may.
        Files.copy(TestProgram.ROOT.resolve(".wflcfg"), directory.resolve(".wflcfg"));
        ProgramRun run = ProgramRun.of(program(example, file), directory);
        assertThat(run.exitCode() != 0).as(run.toString()).isEqualTo(example.fails());
        if (example.expected().isEmpty()) return;
        String printed = example.fails() ? run.rendered() : run.out();
        assertThat(printed.strip()).isEqualTo(example.expected().get().strip());
    }

    private static TestProgram program(DocsExample example, Path file) {
        return new TestProgram(
                example.name(),
                file,
                example.program(),
                example.expected().orElse(""),
                0,
                Optional.empty(),
                List.of());
    }
}
