package wfl.library.process;

import java.util.LinkedHashMap;
import java.util.Map;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// The children of a run in the background, by the ids the program knows them by. Those that ended
/// stay until they are waited for.
final class ProcessTable implements AutoCloseable {
    private final Execution execution;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private int started;

    private ProcessTable(Execution execution) {
        this.execution = execution;
    }

    /// The table of a run, which ends with it.
    static ProcessTable of(Execution execution) {
        return execution.state(
                ProcessTable.class,
                () -> {
                    var table = new ProcessTable(execution);
                    execution.own(table);
                    return table;
                });
    }

    /// @throws WflError there are too many to start another
    void requireRoom() {
        long most = ProcessSettings.of(execution).processesMax();
        if (children.size() < most) return;
        throw new WflError(
                ErrorKind.PROCESS_SPAWN_FAILED,
                "Process limit reached: %d processes currently running (max: %d). Consider"
                                .formatted(children.size(), most)
                        + " waiting for processes to complete or increasing"
                        + " max_concurrent_processes in .wflcfg");
    }

    /// @return the id
    String add(Child child) {
        String id = "proc" + ++started;
        children.put(id, child);
        return id;
    }

    boolean isRunning(Object id) {
        Child child = children.get(text(id));
        return child != null && child.isRunning();
    }

    Child find(Object id) {
        String name = text(id);
        Child child = children.get(name);
        if (child != null) return child;
        throw new WflError(ErrorKind.PROCESS_NOT_FOUND, "Invalid process ID: " + name);
    }

    void forget(Object id) {
        children.remove(text(id));
    }

    void forgetEnded() {
        children.values().removeIf(child -> !child.isRunning());
    }

    private static String text(Object id) {
        if (Texts.isText(id)) return Texts.string(id);
        throw new WflError("Process ID must be text, got " + Type.nameOf(id));
    }

    /// Children go on without the program, as the language says, unless the settings say otherwise.
    @Override
    public void close() {
        forgetEnded();
        if (children.isEmpty()) return;
        execution
                .output()
                .warning(
                        "\u26a0\ufe0f  WARNING: "
                                + children.size()
                                + " subprocess(es) still running at interpreter shutdown\n");
        if (ProcessSettings.of(execution).killsOnShutdown()) {
            children.values().forEach(Child::killAll);
        }
        children.clear();
    }
}
