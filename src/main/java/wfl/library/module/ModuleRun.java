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

/// The files of one run: which are running now, and who runs them.
public final class ModuleRun {
    /// Files inside each other; more is a circle that changes its name.
    static final int JOINED_DEPTH_MAX = 64;

    /// Programs inside each other.
    static final int EXECUTED_DEPTH_MAX = 4;

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
        if (running.size() >= JOINED_DEPTH_MAX) {
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT,
                    "Maximum import depth ("
                            + JOINED_DEPTH_MAX
                            + ") exceeded - possible circular imports");
        }
        execution.settle();
        SourceText text = read(directory, path);
        running.add(text.file());
        try {
            return parts.join(execution, new Part(joining, text, environment, scopes));
        } catch (WflError error) {
            throw inChain(error, joining);
        } finally {
            running.removeLast();
        }
    }

    private SourceText read(Path directory, String path) {
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
            return ModuleFiles.read(file);
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

    void execute(
            Execution execution,
            Path directory,
            String path,
            Optional<MapValue> request,
            Output output) {
        execution.settle();
        parts.execute(execution, readProgram(directory, path), request, output);
    }

    void refuseDepth() {
        if (executedDepth < EXECUTED_DEPTH_MAX) return;
        throw new WflError(
                ErrorKind.RESOURCE_LIMIT,
                "Maximum execute file nesting depth ("
                        + EXECUTED_DEPTH_MAX
                        + ") exceeded - possible circular execution");
    }

    static SourceText readProgram(Path directory, String path) {
        try {
            return ModuleFiles.read(ModuleFiles.resolve(directory, path));
        } catch (IOException e) {
            throw new WflError(
                    SystemReason.kind(e),
                    "Cannot execute wfl file '" + path + "': " + SystemReason.of(e));
        }
    }
}
