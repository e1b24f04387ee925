package wfl.library.base;

import wfl.runtime.Builtin;
import wfl.runtime.Builtin.Kind;
import wfl.runtime.Execution;
import wfl.runtime.NativeCode;
import wfl.runtime.NumberCode;

/// Code behind a check of its arguments: how many first, then their types from left to right.
///
/// @param kinds what each position takes; the last one counts for all that follow
record CheckedCode(String name, int argumentsMin, int argumentsMax, Kind[] kinds, NativeCode code)
        implements NativeCode {

    static NativeCode of(Builtin builtin, NativeCode code) {
        Kind[] kinds =
                builtin.parameters().stream().map(Builtin.Parameter::kind).toArray(Kind[]::new);
        return new CheckedCode(
                builtin.name(), builtin.argumentsMin(), builtin.argumentsMax(), kinds, code);
    }

    @Override
    public Object call(Execution execution, Object[] arguments) {
        int count = arguments.length;
        if (count < argumentsMin || count > argumentsMax) {
            throw Arguments.wrongCount(name, argumentsMin, argumentsMax, count);
        }
        for (int i = 0; i < count; i++) {
            Arguments.require(kinds[Math.min(i, kinds.length - 1)], arguments[i]);
        }
        return code.call(execution, arguments);
    }

    // What takes a number has nothing to check.
    @Override
    public double number(Execution execution, double argument) {
        return code instanceof NumberCode numbers
                ? numbers.of(argument)
                : NativeCode.super.number(execution, argument);
    }
}
