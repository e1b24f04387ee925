package wfl.library.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// A program that was started, and what it writes.
final class Child {
    /// How long a wait lasts before it looks whether the run was stopped.
    private static final long PATIENCE_MILLIS = 20;

    /// How long output of a child that ended may still be on its way.
    private static final long LAST_OUTPUT_MILLIS_MAX = 100;

    private final Command command;
    private final Process process;
    private final OutputBuffer output;
    private final OutputBuffer error;

    private Child(Command command, Process process, int bufferBytesMax) {
        this.command = command;
        this.process = process;
        this.output = OutputBuffer.reading(process.getInputStream(), bufferBytesMax);
        this.error = OutputBuffer.reading(process.getErrorStream(), bufferBytesMax);
    }

    /// @param readsInput whether the child shares the standard input of this process; otherwise it
    ///     finds an empty one
    /// @throws IOException it cannot be started
    static Child start(Execution execution, Command command, boolean readsInput)
            throws IOException {
        var builder = new ProcessBuilder(command.words());
        Path directory = execution.surroundings().path(".");
        if (directory.isAbsolute()) builder.directory(directory.normalize().toFile());
        if (readsInput) builder.redirectInput(Redirect.INHERIT);
        execution.output().flush();
        execution.settle();
        Process process = builder.start();
        if (!readsInput) process.getOutputStream().close();
        return new Child(command, process, ProcessSettings.of(execution).bufferBytesMax());
    }

    Command command() {
        return command;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// What it wrote to standard output since this was asked last. Never waits for more.
    String takeOutput(Execution execution) {
        try {
            if (!isRunning()) output.awaitEnd(LAST_OUTPUT_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        warnOfLoss(execution);
        return output.take();
    }

    String takeError() {
        return error.take();
    }

    /// Waits until it has ended.
    ///
    /// @return its exit code, -1 when a signal ended it
    int await(Execution execution) {
        try {
            while (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) execution.checkpoint();
            return exitCode(process.exitValue());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// Waits until it has ended and everything it wrote has arrived. When that is not to be, it is
    /// killed, and what it started too.
    int awaitAll(Execution execution, long secondsMax) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
        boolean ended = false;
        try {
            while (!isOver()) {
                execution.checkpoint();
                if (System.nanoTime() > end) throw tooLong(execution, secondsMax);
            }
            ended = true;
            warnOfLoss(execution);
            return exitCode(process.exitValue());
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            if (!ended) killAll();
        }
    }

    private boolean isOver() throws InterruptedException {
        return process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                && output.awaitEnd(PATIENCE_MILLIS)
                && error.awaitEnd(PATIENCE_MILLIS);
    }

    /// Ends it at once and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// Ends it and everything it has started.
    void killAll() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void warnOfLoss(Execution execution) {
        boolean lost = output.takeOverflow() | error.takeOverflow();
        if (!lost) return;
        execution
                .output()
                .warning(
                        ("Warning: '%s' wrote more than max_buffer_size_bytes;"
                                        + " the beginning is lost\n")
                                .formatted(command.text()));
    }

    // The JDK reports a signal as 128 and its number; so may a program by itself, which the
    // language cannot tell apart here.
    private static int exitCode(int reported) {
        return reported > 128 && reported < 160 ? -1 : reported;
    }

    private static WflError interrupted() {
        Thread.currentThread().interrupt();
        return new WflError(ErrorKind.CANCELLED, "Execution was cancelled");
    }

    private static WflError tooLong(Execution execution, long seconds) {
        String what = execution.isInMainLoop() ? "Subprocess execution" : "Execution";
        return new WflError(ErrorKind.TIMEOUT, what + " exceeded timeout (" + seconds + "s)");
    }
}
