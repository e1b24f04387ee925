package wfl.library.module;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wfl.library.base.SystemReason;
import wfl.library.module.Parts.Joining;
import wfl.library.module.Parts.Part;
import wfl.runtime.Environment;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.MapValue;
import wfl.runtime.Output;
import wfl.runtime.WflError;
import wfl.runtime.settings.Setting;

/// The files of one run: which are running now, and who runs them.
public final class ModuleRun {
    private static final String IMPORT_DEPTH =
            "Maximum import depth (%d) exceeded - possible circular imports";
    private static final String EXECUTED_DEPTH =
            "Maximum execute file nesting depth (%d) exceeded - possible circular execution";
    private static final String ARROW = " \u2192 ";

    private final Parts parts;
    private final Path script;
    private final int executedDepth;
    private final List<Path> running = new ArrayList<>();
    private @Nullable WflError lastWorded;

    private ModuleRun(Parts parts, Path script, int executedDepth) {
        this.parts = parts;
        this.script = script;
        this.executedDepth = executedDepth;
    }

    /// Lets a run use further files. Before the program starts.
    ///
    /// @param script the file of the program; empty at a prompt
    public static void start(Execution execution, Parts parts, Path script) {
        execution.state(ModuleRun.class, () -> new ModuleRun(parts, real(script), 0));
    }

    /// Lets a program that runs inside another use further files.
    public static void startInside(Execution outer, Execution inner, Path script) {
        ModuleRun around = of(outer);
        inner.state(
                ModuleRun.class,
                () -> new ModuleRun(around.parts, script, around.executedDepth + 1));
    }

    static ModuleRun of(Execution execution) {
        return execution.state(
                ModuleRun.class,
                () -> {
                    throw new WflError("This run has no further files");
                });
    }

    private static Path real(Path script) {
        try {
            return script.toString().isEmpty() ? script : script.toRealPath();
        } catch (IOException e) {
            return script.toAbsolutePath().normalize();
        }
    }

    Object join(
            Execution execution,
            Joining joining,
            Path directory,
            String path,
            @Nullable Environment environment,
            String scopes) {
        refuseDepth(running.size(), execution, Setting.MAX_IMPORT_DEPTH, IMPORT_DEPTH);
        execution.settle();
        SourceText text = read(execution, directory, path);
        running.add(text.file());
        try {
            return parts.join(execution, new Part(joining, text, environment, scopes));
        } catch (WflError error) {
            throw inChain(error, joining);
        } finally {
            running.removeLast();
        }
    }

    /// @param depth how many are inside each other already
    private static void refuseDepth(
            int depth, Execution execution, Setting setting, String message) {
        int most = execution.settings().count(setting);
        if (depth < most) return;
        throw new WflError(ErrorKind.RESOURCE_LIMIT, message.formatted(most));
    }

    private SourceText read(Execution execution, Path directory, String path) {
        Path file;
        try {
            file = ModuleFiles.resolve(directory, path);
        } catch (IOException e) {
            throw new WflError(
                    SystemReason.kind(e),
                    "Cannot resolve module path '" + path + "': " + SystemReason.of(e));
        }
        refuseCircle(file);
        try {
            return ModuleFiles.read(file, sourceBytesMax(execution));
        } catch (IOException e) {
            throw new WflError(
                    SystemReason.kind(e),
                    "Cannot read module '" + file + "': " + SystemReason.of(e));
        }
    }

    private void refuseCircle(Path file) {
        var chain = new ArrayList<Path>();
        chain.add(script);
        chain.addAll(running);
        int first = chain.indexOf(file);
        if (first < 0) return;
        chain.add(file);
        throw new WflError(
                "Circular dependency detected: " + joined(chain.subList(first, chain.size())));
    }

    /// The error, which says once through which files it came when there are several.
    private WflError inChain(WflError error, Joining joining) {
        boolean said = error == lastWorded || error.getCause() instanceof Parts.Rejected;
        if (running.size() < 2 || said || error.kind() == ErrorKind.CANCELLED) return error;
        String word = joining == Joining.INCLUDE ? "include" : "module";
        WflError worded =
                error.reworded(
                        "Error in "
                                + word
                                + " chain "
                                + joined(running)
                                + ": "
                                + error.getMessage());
        lastWorded = worded;
        return worded;
    }

    private static String joined(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(ARROW));
    }

    /// Runs a program of its own. First it must be there, then the request must be one.
    ///
    /// @param request what it is to answer; null when there is none
    void execute(
            Execution execution,
            Path directory,
            String path,
            @Nullable Object request,
            Output output) {
        execution.settle();
        SourceText program = readProgram(execution, directory, path);
        Optional<MapValue> context = Optional.ofNullable(request).map(RequestContext::of);
        parts.execute(execution, program, context, output);
    }

    void refuseExecutedDepth(Execution execution) {
        refuseDepth(executedDepth, execution, Setting.MAX_EXECUTE_FILE_DEPTH, EXECUTED_DEPTH);
    }

    private static SourceText readProgram(Execution execution, Path directory, String path) {
        try {
            Path file = ModuleFiles.resolve(directory, path);
            return ModuleFiles.read(file, sourceBytesMax(execution));
        } catch (IOException e) {
            throw new WflError(
                    SystemReason.kind(e),
                    "Cannot execute wfl file '" + path + "': " + SystemReason.of(e));
        }
    }

    private static long sourceBytesMax(Execution execution) {
        return execution.settings().number(Setting.MAX_SOURCE_SIZE);
    }
}
