package wfl.library.module;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wfl.library.module.Parts.Joining;
import wfl.runtime.Display;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.Linkage;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.UnitLoader;
import wfl.runtime.WflError;

/// What compiled code calls for statements about other files.
public final class ModuleStatements {
    private ModuleStatements() {}

    /// `include from path`.
    ///
    /// @param unit the class of the code that asks
    /// @param environment the scope it stands in; null for the unit's own
    /// @param scopes that scope and those around it: see `wfl.check.binding.Outside`
    public static Object include(
            Execution execution,
            Object path,
            Class<?> unit,
            @Nullable Environment environment,
            String scopes) {
        String file = text(path, "Include");
        Environment around = environment == null ? Linkage.environment(unit) : environment;
        return ModuleRun.of(execution)
                .join(execution, Joining.INCLUDE, directory(execution, unit), file, around, scopes);
    }

    /// `load module from path`: like {@link #include}, in an isolated scope that ends
    /// with the file.
    public static Object load(
            Execution execution,
            Object path,
            Class<?> unit,
            @Nullable Environment environment,
            String scopes) {
        String file = text(path, "Module");
        Environment around = environment == null ? Linkage.environment(unit) : environment;
        var own = new Environment(around, 0);
        return ModuleRun.of(execution)
                .join(
                        execution,
                        Joining.MODULE,
                        directory(execution, unit),
                        file,
                        own,
                        "i" + scopes);
    }

    /// `execute file at path`: gives nothing of interest.
    public static Object executeFile(
            Execution execution, Object path, @Nullable Object request, Class<?> unit) {
        ModuleRun run = ModuleRun.of(execution);
        run.refuseExecutedDepth(execution);
        run.execute(
                execution,
                directory(execution, unit),
                programPath(path),
                request,
                execution.output());
        return path;
    }

    /// `execute file at path and read output as ...`.
    ///
    /// @return everything the program displayed, each line with its line feed
    public static Object outputOfFile(
            Execution execution, Object path, @Nullable Object request, Class<?> unit) {
        ModuleRun run = ModuleRun.of(execution);
        run.refuseExecutedDepth(execution);
        var captured = new CapturedOutput();
        run.execute(execution, directory(execution, unit), programPath(path), request, captured);
        return captured.text();
    }

    private static String text(Object path, String what) {
        if (Texts.isText(path)) return Texts.string(path);
        throw new WflError(what + " path must be a string, got " + Display.debug(path));
    }

    private static String programPath(Object path) {
        if (Texts.isText(path)) return Texts.string(path);
        throw new WflError("Execute file path must be text, got " + Type.nameOf(path));
    }

    /// The directory of the file that the asking code comes from.
    private static Path directory(Execution execution, Class<?> unit) {
        String file = ((UnitLoader) unit.getClassLoader()).file();
        Path parent = file.isEmpty() ? null : Path.of(file).getParent();
        return parent == null
                ? execution.surroundings().path("").toAbsolutePath()
                : parent.toAbsolutePath();
    }
}
