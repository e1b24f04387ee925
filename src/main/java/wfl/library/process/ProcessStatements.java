package wfl.library.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import wfl.library.base.SystemReason;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.MapValue;
import wfl.runtime.WflError;

/// What the statements about other programs do: compiled programs call these methods.
public final class ProcessStatements {
    private ProcessStatements() {}

    /// Runs a command to its end.
    ///
    /// @param arguments a list or text; null when there are none
    /// @param shell whether the program asks for a shell
    /// @param line where the statement stands, for messages; with `column`
    /// @return a map of `output`, `error`, `exit_code` and `success`
    public static Object execute(
            Execution execution,
            Object command,
            @Nullable Object arguments,
            boolean shell,
            int line,
            int column) {
        Command.requireTypes(command, arguments);
        try {
            Command meant = Command.of(execution, command, arguments, shell, line, column);
            return result(execution, run(execution, meant));
        } catch (WflError e) {
            throw e.kind() == ErrorKind.GENERAL ? ofExecute(e) : e;
        }
    }

    private static Child run(Execution execution, Command command) {
        try {
            return Child.start(execution, command, false);
        } catch (IOException e) {
            throw new WflError(
                    ErrorKind.GENERAL,
                    "Failed to execute command '"
                            + command.text()
                            + "': "
                            + SystemReason.ofStart(e),
                    e);
        }
    }

    private static MapValue result(Execution execution, Child child) {
        int code = child.awaitAll(execution, ProcessSettings.of(execution).timeoutSeconds());
        var result = new MapValue();
        result.put("output", child.takeOutput(execution));
        result.put("error", child.takeError());
        result.put("exit_code", (double) code);
        result.put("success", code == 0);
        return result;
    }

    // The kind of such an error is read off its text: the language has it so.
    private static WflError ofExecute(WflError e) {
        String message = e.getMessage();
        if (isUnknownCommand(message)) {
            return new WflError(ErrorKind.COMMAND_NOT_FOUND, message, e);
        }
        return message.contains("spawn")
                ? new WflError(ErrorKind.PROCESS_SPAWN_FAILED, message, e)
                : e;
    }

    private static boolean isUnknownCommand(String message) {
        return message.contains("program not found")
                || message.contains("cannot find")
                || message.contains("not recognized");
    }

    /// Starts a command in the background; the parameters are those of {@link #execute}.
    ///
    /// @return the id of the process, text
    public static Object spawn(
            Execution execution,
            Object command,
            @Nullable Object arguments,
            boolean shell,
            int line,
            int column) {
        ProcessTable table = ProcessTable.of(execution);
        Command.requireTypes(command, arguments);
        try {
            Command meant = Command.of(execution, command, arguments, shell, line, column);
            table.requireRoom();
            return table.add(spawned(execution, meant));
        } catch (WflError e) {
            throw e.kind() == ErrorKind.GENERAL
                    ? new WflError(ErrorKind.PROCESS_SPAWN_FAILED, e.getMessage(), e)
                    : e;
        }
    }

    private static Child spawned(Execution execution, Command command) {
        try {
            return Child.start(execution, command, true);
        } catch (IOException e) {
            String message =
                    "Failed to spawn process '" + command.text() + "': " + SystemReason.ofStart(e);
            ErrorKind kind =
                    isUnknownCommand(message)
                            ? ErrorKind.COMMAND_NOT_FOUND
                            : ErrorKind.PROCESS_SPAWN_FAILED;
            throw new WflError(kind, message, e);
        }
    }

    /// What the process has written to standard output since this was asked last.
    public static Object readOutput(Execution execution, Object id) {
        return ProcessTable.of(execution).find(id).takeOutput(execution);
    }

    /// Waits for the end of a process, which is forgotten then.
    ///
    /// @return the exit code, a number
    public static Object await(Execution execution, Object id) {
        ProcessTable table = ProcessTable.of(execution);
        Child child = table.find(id);
        execution.output().flush();
        int code = child.await(execution);
        table.forget(id);
        return (double) code;
    }

    /// Ends a process at once.
    public static void kill(Execution execution, Object id) {
        ProcessTable table = ProcessTable.of(execution);
        Child child = table.find(id);
        child.kill();
        if (child.isRunning()) {
            throw new WflError(
                    ErrorKind.PROCESS_KILL_FAILED,
                    "Failed to kill process: " + child.command().text() + " is still running");
        }
        table.forgetEnded();
    }

    public static boolean isRunning(Execution execution, Object id) {
        return ProcessTable.of(execution).isRunning(id);
    }
}
