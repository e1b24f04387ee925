package wfl.compile;

import wfl.check.binding.Bindings;
import wfl.syntax.tree.Program;

/// Turns a resolved program into JVM bytecode.
///
/// Stateless and thread-safe. Trees nest as deep as the program does, so a caller who must survive
/// thousands of nested blocks calls this on a thread with a large stack.
public final class Compiler {
    /// @throws CompileException when a part of the program is too large for the JVM
    public CompiledProgram compile(Program program, Bindings bindings) {
        var layout = new Layout(program, bindings);
        try {
            return new CompiledProgram(program.source(), layout, new Unit(layout).emit());
        } catch (IllegalArgumentException tooLarge) {
            throw CompileException.tooLarge(program.source(), layout, tooLarge);
        }
    }
}
