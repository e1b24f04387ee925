package wfl.compile;

import wfl.runtime.Execution;
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
