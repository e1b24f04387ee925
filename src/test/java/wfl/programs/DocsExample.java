package wfl.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One WFL example of a page: a block fenced as `wfl`, with the block fenced as `text` that follows
/// it directly, if any, as what it prints.
///
/// A block fenced as `wfl fails` must end with an error; its `text` block is then the diagnostic.
record DocsExample(Path page, int line, boolean fails, String program, Optional<String> expected) {
    private static final String FENCE = "```";

    static List<DocsExample> all() {
        Path root = Path.of("").toAbsolutePath();
        try (Stream<Path> docs = Files.walk(root.resolve("Docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(page -> examples(root, page).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DocsExample> examples(Path root, Path page) {
        List<String> lines = lines(page);
        var examples = new ArrayList<DocsExample>();
        for (int i = 0; i < lines.size(); i++) {
            String fence = lines.get(i);
            if (!fence.equals("```wfl") && !fence.equals("```wfl fails")) continue;
            int end = endOf(lines, i);
            boolean answered = end + 1 < lines.size() && lines.get(end + 1).equals("```text");
            Optional<String> expected =
                    answered
                            ? Optional.of(block(lines, end + 1, endOf(lines, end + 1)))
                            : Optional.empty();
            examples.add(
                    new DocsExample(
                            root.relativize(page),
                            i + 1,
                            fence.endsWith("fails"),
                            block(lines, i, end),
                            expected));
            i = end;
        }
        return examples;
    }

    String name() {
        return page + ":" + line;
    }

    private static int endOf(List<String> lines, int start) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(FENCE)) return i;
        }
        throw new IllegalStateException("the block at line " + (start + 1) + " never ends");
    }

    private static String block(List<String> lines, int start, int end) {
        return String.join("\n", lines.subList(start + 1, end)) + "\n";
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
