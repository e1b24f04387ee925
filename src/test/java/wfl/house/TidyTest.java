package wfl.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Small rules that keep the sources readable, each with the place that breaks it.
class TidyTest {
    private static final int LINE_CHARS_MAX = 100;
    private static final int FILE_LINES_MAX = 600;
    private static final int FUNCTION_LINES_MAX = 70;

    /// Words that must not stand in a source. They are put together here so that this file passes.
    private static final Map<Pattern, String> FORBIDDEN =
            Map.of(
                    Pattern.compile("\\t"), "tab",
                    Pattern.compile("\\.print" + "StackTrace\\("), "stack trace on the terminal",
                    Pattern.compile("@Dis" + "abled"), "test that is switched off",
                    Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b(?!.*(#|issue )\\d)"),
                            "open end without an issue number");

    @Test
    void linesAreShortPlainAndFinished() {
        var complaints = new ArrayList<String>();
        for (Path file : Sources.javaFiles()) {
            List<String> lines = Sources.read(file).lines().toList();
            if (lines.size() > FILE_LINES_MAX) {
                complaints.add(file + ": " + lines.size() + " lines, at most " + FILE_LINES_MAX);
            }
            for (int i = 0; i < lines.size(); i++) {
                complain(file + ":" + (i + 1) + ": ", lines.get(i), complaints);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static void complain(String place, String line, List<String> complaints) {
        int length = line.codePointCount(0, line.length());
        if (length > LINE_CHARS_MAX && !isUnbreakable(line)) {
            complaints.add(place + length + " characters, at most " + LINE_CHARS_MAX);
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(line)) {
            complaints.add(place + "not ASCII; write \\u escapes or plain words: " + line.strip());
        }
        FORBIDDEN.forEach((pattern, what) -> {
            if (pattern.matcher(line).find()) complaints.add(place + what);
        });
    }

    /// Imports and links cannot be broken.
    private static boolean isUnbreakable(String line) {
        return line.startsWith("import ") || line.contains("https://");
    }

    @Test
    void functionsFitOnAScreen() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new ArrayList<String>();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(Sources.javaFiles()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new FunctionLengths(unit, positions, complaints).scan(unit, null);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static final class FunctionLengths extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> complaints;

        FunctionLengths(
                CompilationUnitTree unit, SourcePositions positions, List<String> complaints) {
            this.unit = unit;
            this.positions = positions;
            this.complaints = complaints;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            measure(method, method.getName().toString());
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
            measure(lambda, "lambda");
            return super.visitLambdaExpression(lambda, nothing);
        }

        private void measure(Tree function, String name) {
            var lineMap = unit.getLineMap();
            long first = lineMap.getLineNumber(positions.getStartPosition(unit, function));
            long last = lineMap.getLineNumber(positions.getEndPosition(unit, function));
            long length = last - first + 1;
            if (length <= FUNCTION_LINES_MAX) return;
            complaints.add(
                    "%s:%d: %s has %d lines, at most %d"
                            .formatted(
                                    unit.getSourceFile().getName(),
                                    first,
                                    name,
                                    length,
                                    FUNCTION_LINES_MAX));
        }
    }
}
