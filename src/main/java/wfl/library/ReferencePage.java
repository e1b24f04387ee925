package wfl.library;

import java.util.Locale;
import java.util.stream.Collectors;
import wfl.runtime.Builtin;
import wfl.runtime.Builtin.Kind;
import wfl.runtime.LibraryModule;

/// The reference page of a module, rendered from its table, as Markdown. Examples that people wrote
/// may follow it in the file.
public final class ReferencePage {
    private ReferencePage() {}

    /// The file the page of a module lies in, below `Docs/library`.
    public static String fileName(LibraryModule module) {
        return module.title().toLowerCase(Locale.ROOT) + ".md";
    }

    public static String render(LibraryModule module) {
        var page = new StringBuilder();
        page.append("# Library: ").append(module.title()).append("\n\n");
        page.append("| action | gives | what |\n|---|---|---|\n");
        for (Builtin builtin : module.builtins()) page.append(row(builtin));
        page.append(
                """

                Call an action with `of` or `with`, its arguments joined by `and`:
                `substring of "hello" and 1 and 3`. A call with the wrong number or types of
                arguments is an error that says what was expected. Parameters in brackets may be
                left out; dots mean any number of them.

                Down to here this page is made from the tables of the library:
                `mvn test -Dgolden=update`.
                """);
        return page.toString();
    }

    private static String row(Builtin builtin) {
        return "| %s | %s | %s |\n"
                .formatted(call(builtin), word(builtin.result()), summary(builtin));
    }

    private static String call(Builtin builtin) {
        String parameters =
                builtin.parameters().stream()
                        .map(ReferencePage::parameter)
                        .collect(Collectors.joining(" and "));
        return "`" + builtin.name() + (parameters.isEmpty() ? "" : " of " + parameters) + "`";
    }

    private static String parameter(Builtin.Parameter parameter) {
        String shown = parameter.name();
        if (parameter.kind() != Kind.ANY) shown += ": " + word(parameter.kind());
        if (parameter.repeats()) return shown + "...";
        return parameter.optional() ? "[" + shown + "]" : shown;
    }

    private static String summary(Builtin builtin) {
        if (builtin.aliases().isEmpty()) return builtin.summary();
        String aliases =
                builtin.aliases().stream()
                        .map(alias -> "`" + alias + "`")
                        .collect(Collectors.joining(", "));
        return builtin.summary() + " Also " + aliases + ".";
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case ANY -> "any value";
            case BOOLEAN -> "yes or no";
            case DATE_TIME -> "datetime";
            case NUMBER, TEXT, LIST, MAP, DATE, TIME, BINARY, PATTERN, NOTHING ->
                    kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
