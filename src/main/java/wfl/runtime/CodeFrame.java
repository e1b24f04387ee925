package wfl.runtime;

/// One compiled method that was running when an error was raised.
///
/// @param program the class of the compiled unit
/// @param method the name of its method
/// @param bytecodeIndex the instruction that failed or called the next frame
public record CodeFrame(Class<?> program, String method, int bytecodeIndex) {}
