package wfl.tool.kvb;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import wfl.tool.console.Console;

/// Who calls `kvb`: streams, whether people look at them, environment and time.
///
/// @param in standard input
/// @param inTerminal whether somebody types it
/// @param errorTerminal whether standard error is looked at while it is written
/// @param nanos a clock for how long things take
public record Caller(
        Console console,
        InputStream in,
        boolean inTerminal,
        boolean errorTerminal,
        Map<String, String> environment,
        InstantSource clock,
        LongSupplier nanos,
        Questions questions) {

    /// Asks the person at the terminal.
    public interface Questions {
        /// What somebody typed; absent when nobody can be asked.
        Optional<String> ask(String question);

        /// The same without showing what is typed.
        Optional<char[]> askSecretly(String question);
    }

    /// The caller of this process. The launcher says which streams are terminals.
    public static Caller ofProcess(Console console) {
        return new Caller(
                console,
                new FileInputStream(FileDescriptor.in),
                Boolean.getBoolean("wfl.stdin.terminal"),
                Boolean.getBoolean("wfl.stderr.terminal"),
                System.getenv(),
                InstantSource.system(),
                System::nanoTime,
                new TerminalQuestions());
    }

    private static final class TerminalQuestions implements Questions {
        @Override
        public Optional<String> ask(String question) {
            java.io.Console terminal = System.console();
            if (terminal == null) return Optional.empty();
            return Optional.ofNullable(terminal.readLine("%s", question));
        }

        @Override
        public Optional<char[]> askSecretly(String question) {
            java.io.Console terminal = System.console();
            if (terminal == null) return Optional.empty();
            return Optional.ofNullable(terminal.readPassword("%s", question));
        }
    }
}
