package wfl.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One program of the corpus with what it must do.
///
/// @param name path under `TestPrograms` without `.wfl`
/// @param out what it must write to standard output
/// @param diagnostics what must be found, in order; absent when that is not compared
record TestProgram(
        String name,
        Path file,
        String text,
        String out,
        int exitCode,
        Optional<List<String>> diagnostics,
        List<String> arguments) {
    static final Path ROOT = Path.of("TestPrograms").toAbsolutePath();

    private static final String TEST_MODE = "// run: wfl --test";

    /// Every program that has an expected output beside it, in order of name.
    static List<TestProgram> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".wfl"))
                    .filter(file -> Files.exists(beside(file, ".out")))
                    .sorted()
                    .map(TestProgram::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestProgram load(Path file) {
        String name = ROOT.relativize(file).toString().replace('\\', '/');
        return new TestProgram(
                name.substring(0, name.length() - ".wfl".length()),
                file,
                read(file),
                read(beside(file, ".out")),
                optional(file, ".exit").map(text -> Integer.parseInt(text.strip())).orElse(0),
                optional(file, ".diag").map(text -> text.lines().toList()),
                optional(file, ".args").map(text -> text.lines().toList()).orElse(List.of()));
    }

    /// Whether the program is for test mode.
    boolean wantsTestMode() {
        return text.startsWith(TEST_MODE);
    }

    /// Makes this the expected output.
    void rewriteOut(String found) {
        try {
            Files.writeString(beside(file, ".out"), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path file, String ending) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ".wfl".length()) + ending);
    }

    private static Optional<String> optional(Path file, String ending) {
        Path other = beside(file, ending);
        return Files.exists(other) ? Optional.of(read(other)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
