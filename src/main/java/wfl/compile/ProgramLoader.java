package wfl.compile;

import java.util.Optional;
import wfl.runtime.CodeFrame;
import wfl.runtime.Execution;
import wfl.runtime.LineAndColumn;
import wfl.runtime.UnitLoader;

/// The class loader of one unit in one run. Its class is an ordinary named class, so that stack
/// walks, debuggers and profilers show it (`Docs/decisions`).
final class ProgramLoader extends ClassLoader implements UnitLoader {
    private final CompiledProgram program;
    private final Execution execution;

    ProgramLoader(CompiledProgram program, Execution execution) {
        super(ProgramLoader.class.getClassLoader());
        this.program = program;
        this.execution = execution;
    }

    @Override
    public Optional<LineAndColumn> place(CodeFrame frame) {
        var position = program.source().position(program.frame(frame).at());
        return position.line() == 0
                ? Optional.empty()
                : Optional.of(new LineAndColumn(position.line(), position.byteColumn()));
    }

    CompiledProgram program() {
        return program;
    }

    @Override
    public Execution execution() {
        return execution;
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }
}
