package wfl.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every program of `TestPrograms` does what the files beside it say, and the programs of
/// `not-yet.txt` still say what they wait for.
///
/// `-Dgolden=update` rewrites the expected outputs; the difference is the review.
class TestProgramsTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

    @TempDir Path temporary;

    @BeforeAll
    static void makeCommands() throws IOException {
        TestCommands.make();
    }

    @TestFactory
    Stream<DynamicTest> programsDoWhatTheFilesBesideThemSay() throws IOException {
        Map<String, String> waiting = NotYet.read();
        return TestProgram.all().stream()
                .map(program ->
                        DynamicTest.dynamicTest(
                                program.name(),
                                program.file().toUri(),
                                () -> check(program, waiting)));
    }

    @Test
    void everyWaitingProgramExistsAndSaysWhy() throws IOException {
        Map<String, String> waiting = NotYet.read();
        var names = TestProgram.all().stream().map(TestProgram::name).collect(Collectors.toSet());
        assertThat(names).containsAll(waiting.keySet());
        assertThat(waiting.values()).doesNotContain("");
    }

    private void check(TestProgram program, Map<String, String> waiting) throws IOException {
        ProgramRun run = run(program);
        if (waiting.containsKey(program.name())) {
            assertThat(run.diagnostics())
                    .as(
                            "it waits for %s; if that is there now, take it off not-yet.txt",
                            waiting.get(program.name()))
                    .anyMatch(line -> line.contains(NotYet.WORDS));
            return;
        }
        if (UPDATE) program.rewriteOut(run.out());
        else assertThat(run.out()).as(describe(run)).isEqualTo(program.out());
        assertThat(run.exitCode()).as(describe(run)).isEqualTo(program.exitCode());
        program.diagnostics().ifPresent(expected -> compare(run.diagnostics(), expected));
    }

    private ProgramRun run(TestProgram program) throws IOException {
        Path directory = Files.createDirectories(temporary.resolve(program.name()));
        return ProgramRun.of(program, directory.toRealPath());
    }

    private static String describe(ProgramRun run) {
        return "what it found: " + run.diagnostics();
    }

    private static void compare(List<String> found, List<String> expected) {
        assertThat(found).as("diagnostics").hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            int parts = expected.get(i).split(" ", 3).length;
            assertThat(firstParts(found.get(i), parts)).isEqualTo(expected.get(i));
        }
    }

    /// Code; code and place; or all of a normalised diagnostic.
    private static String firstParts(String diagnostic, int count) {
        return Stream.of(diagnostic.split(" ", 3)).limit(count).collect(Collectors.joining(" "));
    }
}
