package wfl.tool.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import wfl.runtime.ExitProgram;
import wfl.runtime.Output;

/// Standard output and standard error of the process, as UTF-8.
///
/// Output is collected and written when the buffer is full, before something is waited for, before
/// anything goes to standard error, and at the end; on a terminal after every line. When nobody
/// reads the output any more (`wfl program.wfl | head`), the program is ended quietly.
///
/// Used by one thread at a time.
public final class Console implements Output {
    private static final int BUFFER_BYTES = 16 << 10;
    private static final byte[] LINE_END = {'\n'};

    private final OutputStream out;
    private final OutputStream err;
    private final boolean terminal;
    private final boolean colours;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private boolean unread;
    private @Nullable IOException failure;

    /// @param terminal whether `out` is looked at while it is written
    /// @param colours whether `err` shows colours
    public Console(OutputStream out, OutputStream err, boolean terminal, boolean colours) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colours = colours;
    }

    /// The streams of this process. The launcher says whether they are terminals: finding out here
    /// would load a terminal library.
    public static Console ofProcess() {
        boolean noColour = System.getenv("NO_COLOR") != null;
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Boolean.getBoolean("wfl.stdout.terminal"),
                Boolean.getBoolean("wfl.stderr.terminal") && !noColour);
    }

    /// Whether standard error shows colours.
    public boolean colours() {
        return colours;
    }

    /// Whether standard output is looked at while it is written.
    public boolean terminal() {
        return terminal;
    }

    /// @throws ExitProgram nobody reads the output any more, or it cannot be written
    @Override
    public void line(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
        append(LINE_END);
        if (terminal) flush();
    }

    /// Writes text as it is.
    ///
    /// @throws ExitProgram nobody reads the output any more, or it cannot be written
    public void print(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
        if (terminal) flush();
    }

    /// Writes bytes as they are: for values that are no text.
    ///
    /// @throws ExitProgram nobody reads the output any more, or it cannot be written
    public void write(byte[] bytes) {
        append(bytes);
        if (terminal) flush();
    }

    /// @throws ExitProgram nobody reads the output any more, or it cannot be written
    @Override
    public void flush() {
        if (buffered > 0) {
            int length = buffered;
            buffered = 0;
            write(buffer, length);
        }
    }

    @Override
    public void warning(String lines) {
        error(lines);
    }

    /// Writes text to standard error, after all output so far.
    public void error(String text) {
        finish();
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // There is no place left to say so; the exit code still tells.
            failure = failure == null ? e : failure;
        }
    }

    /// Writes what is left.
    ///
    /// @return whether all output arrived, or was not wanted
    public boolean finish() {
        try {
            flush();
        } catch (ExitProgram nobodyReads) {
            return failure == null;
        }
        return failure == null;
    }

    /// Why output could not be written; null when it could. A closed pipe is no failure.
    public @Nullable IOException failure() {
        return failure;
    }

    private void append(byte[] bytes) {
        if (bytes.length > BUFFER_BYTES - buffered) flush();
        if (bytes.length > BUFFER_BYTES) {
            write(bytes, bytes.length);
        } else {
            System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
            buffered += bytes.length;
        }
    }

    private void write(byte[] bytes, int length) {
        if (unread || failure != null) throw new ExitProgram();
        try {
            out.write(bytes, 0, length);
            out.flush();
        } catch (IOException e) {
            unread = isClosedPipe(e);
            if (!unread) failure = e;
            throw new ExitProgram();
        }
    }

    private static boolean isClosedPipe(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }
}
