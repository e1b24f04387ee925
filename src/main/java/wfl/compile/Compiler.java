package wfl.compile;

import wfl.check.binding.Bindings;
import wfl.syntax.tree.Program;

/// Turns a resolved program into JVM bytecode.
///
/// Stateless and thread-safe. Trees nest as deep as the program does, so a caller who must survive
/// thousands of nested blocks calls this on a thread with a large stack.
public final class Compiler {
    private final boolean countsOperations;

    public Compiler() {
        this(false);
    }

    /// @param countsOperations whether every statement counts against a budget, not only calls and
    ///     loop turns
    public Compiler(boolean countsOperations) {
        this.countsOperations = countsOperations;
    }

    /// @throws CompileException when a part of the program is too large for the JVM
    public CompiledProgram compile(Program program, Bindings bindings) {
        var layout = new Layout(program, bindings, countsOperations);
        try {
            return new CompiledProgram(program.source(), layout, new Unit(layout).emit());
        } catch (IllegalArgumentException tooLarge) {
            throw CompileException.tooLarge(program.source(), layout, tooLarge);
        }
    }
}
