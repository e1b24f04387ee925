package wfl.compile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.runtime.CodeFrame;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.LineAndColumn;
import wfl.runtime.UnitLoader;

/// The class loader of one unit in one run. Its class is an ordinary named class, so that stack
/// walks, debuggers and profilers show it (`Docs/decisions`).
final class ProgramLoader extends ClassLoader implements UnitLoader {
    private final CompiledProgram program;
    private final Execution execution;
    private final UnitPlace unitPlace;

    ProgramLoader(CompiledProgram program, Execution execution, UnitPlace unitPlace) {
        super(ProgramLoader.class.getClassLoader());
        this.program = program;
        this.execution = execution;
        this.unitPlace = unitPlace;
    }

    @Override
    public String file() {
        return unitPlace.file();
    }

    @Override
    public @Nullable Environment environment() {
        return unitPlace.environment();
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
    public String[] texts() {
        return program.texts();
    }

    @Override
    public double[] numbers() {
        return program.numbers();
    }

    @Override
    public Execution execution() {
        return execution;
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }
}
