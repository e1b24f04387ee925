package wfl.tool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wfl.tool.console.Console;

/// A console whose streams can be looked at.
public final class Commands {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// The console to hand to a command.
    public final Console console = new Console(out, err, false, false);

    /// What stands on standard output.
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What stands on standard error.
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
