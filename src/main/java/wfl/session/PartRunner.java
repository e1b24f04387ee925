package wfl.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import wfl.library.module.ModuleRun;
import wfl.library.module.Parts;
import wfl.library.module.RequestContext;
import wfl.library.module.SourceText;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.ExitProgram;
import wfl.runtime.MapValue;
import wfl.runtime.Output;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;
import wfl.source.Position;
import wfl.source.Source;
import wfl.source.Stage;

/// Translates and runs the further files of a program.
final class PartRunner implements Parts {
    private final Translator translator;
    private final Invocation invocation;
    private final Report report;

    PartRunner(Translator translator, Invocation invocation, Report report) {
        this.translator = translator;
        this.invocation = invocation;
        this.report = report;
    }

    // ---- include and load module

    @Override
    public Object join(Execution execution, Part part) {
        Source source = source(part.text());
        var known = new HashSet<>(execution.globals().keySet());
        if (part.environment() != null) part.environment().collectNames(known);
        Translation translation = translator.part(source, part, known);
        refuse(translation, source, part);
        report(translation.diagnostics(), source, part);
        return translation.code().orElseThrow().runIn(execution, part.environment());
    }

    private static void refuse(Translation translation, Source source, Part part) {
        String where = part.joining().noun() + " '" + part.text().file() + "': ";
        List<Diagnostic> found = translation.diagnostics();
        if (translation.code().isEmpty()) {
            Diagnostic first =
                    first(found, d -> d.isError() && d.stage() != Stage.TYPE)
                            .orElse(found.getFirst());
            String message =
                    first.stage() == Stage.PARSE
                            ? "Parse error in " + where + first.message()
                            : "Semantic error in "
                                    + where
                                    + "Semantic error at "
                                    + place(first, source)
                                    + ": "
                                    + first.message();
            throw rejected(message, first, source);
        }
        if (part.joining() != Joining.MODULE) return;
        Optional<Diagnostic> type = first(found, d -> d.stage() == Stage.TYPE);
        if (type.isEmpty()) return;
        throw rejected("Type error in " + where + type.get().message(), type.get(), source);
    }

    private static Optional<Diagnostic> first(
            List<Diagnostic> found, Predicate<Diagnostic> wanted) {
        return found.stream().filter(wanted).findFirst();
    }

    private static WflError rejected(String message, Diagnostic finding, Source source) {
        return new WflError(ErrorKind.GENERAL, message, new RejectedPart(finding, source));
    }

    // Others may read what an included file only stores.
    private void report(List<Diagnostic> found, Source source, Part part) {
        List<Diagnostic> said =
                found.stream()
                        .filter(d ->
                                part.joining() == Joining.MODULE
                                        || !d.code().equals("ANALYZE-UNUSED"))
                        .toList();
        if (!said.isEmpty()) report.findings(said, source);
    }

    // ---- execute file

    @Override
    public void execute(
            Execution execution, SourceText text, Optional<MapValue> request, Output output) {
        Source source = source(text);
        List<String> given = request.isPresent() ? RequestContext.NAMES : List.of();
        Translation translation = translator.program(source, text.file(), given);
        Translation.Code code =
                translation.code().orElseThrow(() -> unusable(translation, text, source));
        Execution inner = execution.enterChild(output);
        try {
            ModuleRun.startInside(execution, inner, text.file());
            ScriptNames.of(inside(text, output)).forEach(inner::predefine);
            request.ifPresent(
                    map -> map.entries().forEach(e -> inner.predefine(e.getKey(), e.getValue())));
            run(code, inner, text);
        } finally {
            execution.leaveChild();
        }
    }

    private Invocation inside(SourceText text, Output output) {
        return new Invocation(
                output,
                invocation.clock(),
                invocation.directory(),
                text.file().toString(),
                List.of());
    }

    private static void run(Translation.Code code, Execution inner, SourceText text) {
        try {
            try {
                code.run(inner);
            } catch (ExitProgram end) {
                // It ends the inner program only.
            } finally {
                inner.close();
            }
        } catch (WflError error) {
            if (error.kind() == ErrorKind.CANCELLED) throw error;
            Failure failure = code.explain(error);
            int line = failure.source().position(failure.diagnostic().at()).line();
            throw new WflError(
                    error.kind(),
                    "Error in executed file '"
                            + text.file()
                            + "' (line "
                            + line
                            + "): "
                            + error.getMessage());
        }
    }

    private static WflError unusable(Translation translation, SourceText text, Source source) {
        List<Diagnostic> found = translation.diagnostics();
        Diagnostic first = first(found, Diagnostic::isError).orElse(found.getFirst());
        String file = "executed file '" + text.file() + "'";
        if (first.stage() != Stage.PARSE) {
            return new WflError("Semantic error in " + file + ": " + first.message());
        }
        Position at = source.position(first.at());
        return new WflError(
                "Parse error in "
                        + file
                        + " (line "
                        + at.line()
                        + ", column "
                        + at.column()
                        + "): "
                        + first.message());
    }

    // ---- both

    private static String place(Diagnostic finding, Source source) {
        Position at = source.position(finding.at());
        return "line " + at.line() + ", column " + at.column();
    }

    /// Messages call a file in the working directory by its path from there.
    private Source source(SourceText text) {
        Path directory = invocation.directory();
        Path file = text.file();
        Path name = file.startsWith(directory) ? directory.relativize(file) : file;
        return new Source(name.toString(), text.text());
    }
}
