package wfl.session;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import wfl.runtime.Output;
import wfl.runtime.settings.Settings;

/// What a program sees of the world.
///
/// @param output where `display` writes
/// @param clock where the time comes from
/// @param directory absolute; relative paths in the program start here
/// @param script absolute path of the source; empty at the prompt
/// @param arguments what the command line says after the script
/// @param settings what the configuration files say
public record Invocation(
        Output output,
        InstantSource clock,
        Path directory,
        String script,
        List<String> arguments,
        Settings settings) {
    public Invocation {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("not absolute: " + directory);
        }
        arguments = List.copyOf(arguments);
    }

    /// Without configuration.
    public Invocation(
            Output output,
            InstantSource clock,
            Path directory,
            String script,
            List<String> arguments) {
        this(output, clock, directory, script, arguments, Settings.STANDARD);
    }
}
