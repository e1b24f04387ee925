package wfl.library.pattern;

import java.util.List;
import wfl.runtime.Builtin;
import wfl.runtime.Builtin.Kind;
import wfl.runtime.Builtin.Parameter;
import wfl.runtime.Execution;
import wfl.runtime.LibraryModule;
import wfl.runtime.NativeCode;
import wfl.runtime.Texts;
import wfl.runtime.WflError;

/// The builtins that search texts with patterns.
public final class PatternModule implements LibraryModule {
    private static final String MATCHES = "pattern_matches";
    private static final String FIND = "pattern_find";
    private static final String FIND_ALL = "pattern_find_all";

    private static final List<Parameter> TEXT_AND_PATTERN =
            List.of(
                    new Parameter("text", Kind.TEXT, false, false),
                    new Parameter("pattern", Kind.PATTERN, false, false));

    /// An operation whose arguments are known to be good.
    private interface Operation {
        Object apply(Execution execution, String text, PatternValue pattern);
    }

    @Override
    public String title() {
        return "Patterns";
    }

    @Override
    public List<Builtin> builtins() {
        return List.of(
                builtin(
                        MATCHES,
                        Kind.BOOLEAN,
                        "Whether the pattern is found anywhere in the text."),
                builtin(FIND, Kind.MAP, "The first match as a map, or nothing."),
                builtin(FIND_ALL, Kind.LIST, "Every match as a map, in a list."));
    }

    @Override
    public NativeCode code(String name) {
        return switch (name) {
            case MATCHES ->
                    checked(name, (run, text, pattern) -> Patterns.matches(run, pattern, text));
            case FIND -> checked(name, PatternStatements::found);
            case FIND_ALL -> checked(name, PatternStatements::foundAll);
            default -> throw new IllegalArgumentException("no builtin of this module: " + name);
        };
    }

    private static Builtin builtin(String name, Kind result, String summary) {
        return new Builtin(name, List.of(), TEXT_AND_PATTERN, result, false, false, summary);
    }

    private static NativeCode checked(String name, Operation operation) {
        return (execution, arguments) -> {
            if (arguments.length != 2) {
                throw new WflError(name + " requires exactly 2 arguments (text, pattern)");
            }
            if (!Texts.isText(arguments[0])) {
                throw new WflError("First argument to " + name + " must be text");
            }
            if (!(arguments[1] instanceof PatternValue pattern)) {
                throw new WflError("Second argument to " + name + " must be a compiled pattern");
            }
            return operation.apply(execution, Texts.string(arguments[0]), pattern);
        };
    }
}
