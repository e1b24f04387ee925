package wfl.library.core;

import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.NOTHING;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.List;
import wfl.library.base.TableModule;
import wfl.runtime.Absent;
import wfl.runtime.Builtin;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.NativeCode;
import wfl.runtime.Type;

/// Questions about values of any type, and printing.
public final class CoreModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    action("print")
                            .repeats("value", ANY)
                            .gives(NOTHING, "Prints the values on one line, a space between them."),
                    action("display")
                            .repeats("value", ANY)
                            .gives(
                                    NOTHING,
                                    "Does what print does; the statement is the usual way."),
                    action("typeof")
                            .alias("type_of")
                            .takes("value", ANY)
                            .gives(TEXT, "The name of the type of a value, such as \"Number\"."),
                    action("isnothing")
                            .alias("is_nothing")
                            .takes("value", ANY)
                            .gives(BOOLEAN, "Whether a value is nothing."));

    public CoreModule() {
        super("Core", TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "print", "display" -> CoreModule::print;
            case "typeof" -> (_, arguments) -> Type.nameOf(arguments[0]);
            case "isnothing" -> (_, arguments) -> arguments[0] instanceof Absent;
            default -> throw undeclared(name);
        };
    }

    private static Object print(Execution execution, Object[] arguments) {
        var line = new StringBuilder();
        String separator = "";
        for (Object value : arguments) {
            line.append(separator).append(Display.text(value));
            separator = " ";
        }
        execution.output().line(line.toString());
        return Absent.NULL;
    }
}
