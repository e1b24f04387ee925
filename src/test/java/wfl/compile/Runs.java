package wfl.compile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.check.binding.Outside;
import wfl.check.binding.Resolver;
import wfl.runtime.Execution;
import wfl.runtime.ExitProgram;
import wfl.runtime.Library;
import wfl.runtime.NativeAction;
import wfl.runtime.NativeCode;
import wfl.runtime.WflError;
import wfl.source.Source;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Compiles a hand-built program and runs it, with a small library of its own.
final class Runs {
    static final Map<String, NativeAction> BUILTINS = new HashMap<>();

    static {
        builtin("length", (_, a) -> (double) ((wfl.runtime.ListValue) a[0]).size());
        builtin(
                "fail",
                (_, _) -> {
                    throw new WflError("it failed");
                });
        builtin(
                "missing_file",
                (_, _) -> {
                    throw new WflError(wfl.runtime.ErrorKind.FILE_NOT_FOUND, "no such file");
                });
        builtin("count", (_, _) -> 0.0);
        builtin("random", (_, _) -> 0.5);
    }

    final List<String> lines = new ArrayList<>();
    final Execution execution =
            new Execution(
                    lines::add,
                    Instant::now,
                    new Library() {
                        @Override
                        public Optional<NativeAction> find(String name) {
                            return Optional.ofNullable(BUILTINS.get(name));
                        }
                    });

    private static void builtin(String name, NativeCode code) {
        BUILTINS.put(name, new NativeAction(name, code, name.equals("random")));
    }

    static Outside outside(boolean globalsShared) {
        var bound = new java.util.HashSet<>(BUILTINS.keySet());
        bound.addAll(Set.of("newline", "tab", "wfl_version"));
        return new Outside(globalsShared, bound, Set.of("sleep"), Set.of("length", "random"));
    }

    static CompiledProgram compile(Program program) {
        return compile(program, false);
    }

    static CompiledProgram compile(Program program, boolean globalsShared) {
        return new Compiler().compile(program, Resolver.resolve(program, outside(globalsShared)));
    }

    static Program program(String text, Statement... statements) {
        return new Program(new Source("test.wfl", text), List.of(statements));
    }

    /// The lines a program displays.
    static List<String> lines(Statement... statements) {
        var run = new Runs();
        return linesOf(compile(program("", statements)), run);
    }

    /// The lines a program displays until it ends, by itself or with `exit program`.
    static List<String> linesOf(CompiledProgram program, Runs run) {
        try {
            program.run(run.execution);
        } catch (ExitProgram _) {
            // An end like any other.
        }
        return run.lines;
    }

    /// The error that ends a program.
    static WflError error(Statement... statements) {
        var run = new Runs();
        try {
            compile(program("", statements)).run(run.execution);
        } catch (WflError e) {
            return e;
        }
        throw new AssertionError("ended without error, displayed " + run.lines);
    }

    /// Runs one more entry in the same execution, as the prompt does.
    Object entry(Statement... statements) {
        return compile(program("", statements), true).run(execution);
    }
}
