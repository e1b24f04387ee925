package wfl.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import wfl.session.Failure;
import wfl.source.CallPlace;
import wfl.source.Position;
import wfl.source.Source;

/// The report a configuration can ask for after an error: a text file beside the program.
final class DebugReport {
    private static final int LINES_AROUND = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Failure failure;
    private final StringBuilder out = new StringBuilder();

    private DebugReport(Failure failure) {
        this.failure = failure;
    }

    /// Writes the report.
    ///
    /// @param message what standard error is to say
    /// @return the message, with where the report is below its heading
    static String write(Failure failure, Path script, String message) {
        Path name = script.getFileName();
        String stem = name == null ? "program" : name.toString().replaceFirst("\\.[^.]*$", "");
        Path file = script.resolveSibling(stem + "_debug.txt");
        String said;
        try {
            Files.writeString(file, new DebugReport(failure).text(script));
            said = "Debug report created: " + file + "\n";
        } catch (IOException e) {
            said = "Could not create debug report\n";
        }
        int heading = message.indexOf('\n') + 1;
        return message.substring(0, heading) + said + message.substring(heading);
    }

    private String text(Path script) {
        Source source = failure.source();
        Position at = source.position(failure.diagnostic().at());
        out.append("=== WFL Debug Report ===\n");
        out.append("Script: ").append(script).append('\n');
        out.append("Time: ").append(TIME.format(LocalDateTime.now())).append('\n');
        section("Error Summary");
        out.append(
                "Runtime error at line %d, column %d: %s%n"
                        .formatted(at.line(), at.column(), failure.diagnostic().message()));
        section("Stack Trace");
        calls(failure.calls());
        section("Source Code");
        int first = Math.max(1, at.line() - LINES_AROUND);
        int last = Math.min(source.lineCount(), at.line() + LINES_AROUND);
        for (int line = first; line <= last; line++) {
            out.append(line == at.line() ? ">> " : "   ");
            out.append(line).append(": ").append(source.line(line)).append('\n');
        }
        failure.calls().stream()
                .flatMap(call -> call.action().stream())
                .findFirst()
                .ifPresent(action -> body(action, source));
        section("Local Variables");
        out.append("(No local variables captured)\n");
        return out.toString();
    }

    private void section(String title) {
        out.append("\n=== ").append(title).append(" ===\n");
    }

    private void calls(List<CallPlace> calls) {
        boolean innermost = true;
        for (CallPlace call : calls) {
            Position at = call.source().position(call.at());
            if (call.action().isEmpty()) {
                out.append(
                        "In main script at line %d, column %d%n".formatted(at.line(), at.column()));
            } else {
                String word = innermost ? "At action" : "Called from action";
                out.append(
                        "%s \"%s\" (line %d, column %d)%n"
                                .formatted(word, call.action().get(), at.line(), at.column()));
            }
            innermost = false;
        }
    }

    private void body(String action, Source source) {
        section("Action Body");
        boolean inside = false;
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.line(line);
            inside |= text.contains("action called " + action);
            if (!inside) continue;
            out.append(line).append(": ").append(text).append('\n');
            if (text.strip().equals("end action")) return;
        }
        if (!inside) out.append("(Could not locate action body)\n");
    }
}
