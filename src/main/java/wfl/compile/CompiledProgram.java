package wfl.compile;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import wfl.runtime.Absent;
import wfl.runtime.CodeFrame;
import wfl.runtime.Errors;
import wfl.runtime.Execution;
import wfl.runtime.ExitProgram;
import wfl.runtime.WflError;
import wfl.source.Source;

/// A program as bytecode. May run any number of times, each time with variables of its own.
public final class CompiledProgram {
    private final Source source;
    private final Layout layout;
    private final byte[] bytes;

    CompiledProgram(Source source, Layout layout, byte[] bytes) {
        this.source = source;
        this.layout = layout;
        this.bytes = bytes;
    }

    public Source source() {
        return source;
    }

    /// The class file, for tools that show it. Thousands of further constants lie outside of it.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Runs the program on the current thread, which needs a stack of some megabytes for calls
    /// nested as deep as {@link Execution#CALL_DEPTH_MAX}.
    ///
    /// @return the value of the last statement executed, or that of a top-level `return`
    /// @throws ExitProgram after `exit program`
    /// @throws WflError the error that ended the program; {@link ErrorTrace} knows its place
    public Object run(Execution execution) {
        return run(execution, UnitPlace.NOWHERE);
    }

    /// Runs the program at a place of its own, which for parts of another program is inside that.
    ///
    /// @throws WflError the error that ended it
    /// @throws ExitProgram it said `exit program`
    public Object run(Execution execution, UnitPlace place) {
        int depth = execution.callDepth();
        var loader = new ProgramLoader(this, execution, place);
        String name = layout.type().packageName() + "." + layout.type().displayName();
        try {
            Object result =
                    loader.define(name, bytes)
                            .getMethod(Unit.RUN, Execution.class)
                            .invoke(null, execution);
            return result == null ? Absent.NULL : result;
        } catch (InvocationTargetException failure) {
            execution.returnToDepth(depth);
            Throwable cause = Objects.requireNonNull(failure.getCause());
            if (cause instanceof ExitProgram exit) throw exit;
            throw Errors.of(cause, execution);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("a compiled unit cannot be run", impossible);
        }
    }

    /// The constants that the class file has no room for.
    String[] texts() {
        return layout.constants().texts();
    }

    double[] numbers() {
        return layout.constants().numbers();
    }

    /// Where in the source an instruction of this program comes from, and in what action.
    ErrorTrace.Frame frame(CodeFrame frame) {
        return new ErrorTrace.Frame(
                source,
                layout.actionName(frame.method()),
                Places.find(bytes, frame.method(), frame.bytecodeIndex()));
    }
}
