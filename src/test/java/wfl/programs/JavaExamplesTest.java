package wfl.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every Java example of the page for Java programmers compiles, runs, and prints what stands below
/// it. All of them are compiled at once, each as the body of a method.
class JavaExamplesTest {
    private static final Path PAGE = Path.of("Docs/keystore/java.md");

    private static final String HEAD =
            """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import java.nio.ByteBuffer;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;
            import wfl.keystore.*;
            import wfl.library.keystore.ValueCodec;

            """;

    @TempDir Path directory;

    private record Example(int line, String body, String expected) {
        String className() {
            return "Example" + line;
        }

        String source() {
            return HEAD
                    + "public final class "
                    + className()
                    + " {\n    public static void run(Path directory) throws Exception {\n"
                    + body
                    + "\n    }\n}\n";
        }
    }

    @TestFactory
    Stream<DynamicTest> examplesOfThePageDoWhatItSays() throws Exception {
        List<Example> examples = examples(Files.readAllLines(PAGE));
        assertThat(examples).hasSizeGreaterThan(6);
        Path classes = Files.createTempDirectory(directory, "classes");
        compile(examples, classes);
        var loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        return examples.stream()
                .map(example ->
                        DynamicTest.dynamicTest(
                                PAGE + ":" + example.line(),
                                () ->
                                        assertThat(printed(loader, example))
                                                .isEqualTo(example.expected())))
                .onClose(() -> close(loader));
    }

    private String printed(ClassLoader loader, Example example) throws Exception {
        var out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            loader.loadClass(example.className())
                    .getMethod("run", Path.class)
                    .invoke(null, Files.createTempDirectory(directory, "files"));
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static void compile(List<Example> examples, Path classes) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        List<JavaFileObject> sources = new ArrayList<>();
        for (Example example : examples) {
            sources.add(new Source(example.className(), example.source()));
        }
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of("-proc:none", "-d", classes.toString());
            var task = compiler.getTask(complaints, files, null, options, null, sources);
            assertThat(task.call()).as(complaints.toString()).isTrue();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static List<Example> examples(List<String> lines) {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals("```java")) continue;
            int end = endOf(lines, i);
            assertThat(lines.get(end + 1)).as("behind line " + (end + 1)).isEqualTo("```text");
            examples.add(
                    new Example(
                            i + 1,
                            String.join("\n", lines.subList(i + 1, end)),
                            String.join("\n", lines.subList(end + 2, endOf(lines, end + 1)))
                                    + "\n"));
            i = end;
        }
        return examples;
    }

    private static int endOf(List<String> lines, int start) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).equals("```")) return i;
        }
        throw new AssertionError("the block at line " + (start + 1) + " never ends");
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
