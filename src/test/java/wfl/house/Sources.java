package wfl.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The Java sources of the project, for tests that read them.
final class Sources {
    /// Tests run in the directory of the project.
    private static final Path ROOT = Path.of("src");

    private Sources() {}

    /// Every Java file under `src`, in order of path.
    static List<Path> javaFiles() {
        try (var walk = Files.walk(ROOT)) {
            return walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
