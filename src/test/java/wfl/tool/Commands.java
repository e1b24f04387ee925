package wfl.tool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wfl.tool.console.Console;

/// A console whose streams can be looked at.
public final class Commands {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// The console to hand to a command.
    public final Console console;

    /// A console whose output goes to a pipe or a file.
    public Commands() {
        this(false);
    }

    /// @param terminal whether somebody looks at the output
    public Commands(boolean terminal) {
        console = new Console(out, err, terminal, false);
    }

    /// What stands on standard output.
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /// The bytes on standard output.
    public byte[] outBytes() {
        return out.toByteArray();
    }

    /// What stands on standard error.
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
