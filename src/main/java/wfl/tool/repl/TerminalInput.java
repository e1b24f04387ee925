package wfl.tool.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Lines typed at a terminal, with editing and a history that survives in a file.
///
/// An entry of several lines is edited as one: while the {@link Assistant} wants more, Enter begins
/// another line of it.
final class TerminalInput implements LineInput {
    private static final int HISTORY_ENTRIES_MAX = 2_000;

    private final Terminal terminal;
    private final LineReader reader;
    private final TerminalAssistance assistance;

    private TerminalInput(Terminal terminal, LineReader reader, TerminalAssistance assistance) {
        this.terminal = terminal;
        this.reader = reader;
        this.assistance = assistance;
    }

    /// @param historyFile made when it is missing
    /// @param colours whether what is typed is shown in colours
    static TerminalInput open(Path historyFile, boolean colours) throws IOException {
        // Without a terminal that can be driven, lines are still read: no warning about it.
        Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).name("wfl").build();
        return open(terminal, historyFile, colours);
    }

    static TerminalInput open(Terminal terminal, Path historyFile, boolean colours) {
        var assistance = new TerminalAssistance(colours);
        var builder =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("wfl")
                        .parser(assistance)
                        .completer(assistance)
                        .highlighter(assistance)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.BRACKETED_PASTE, true)
                        .option(LineReader.Option.CASE_INSENSITIVE, false)
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, Repl.PROMPT_CONTINUED)
                        .variable(LineReader.HISTORY_SIZE, HISTORY_ENTRIES_MAX)
                        .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_ENTRIES_MAX);
        if (makeDirectoryOf(historyFile)) builder.variable(LineReader.HISTORY_FILE, historyFile);
        return new TerminalInput(terminal, builder.build(), assistance);
    }

    @Override
    public Optional<String> read(String prompt) throws Interrupted {
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            throw new Interrupted(e.getPartialLine().isBlank());
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    /// Entries are remembered as they are read.
    @Override
    public void remember(String entry) {}

    @Override
    public List<String> history() {
        var entries = new ArrayList<String>();
        reader.getHistory().forEach(entry -> entries.add(entry.line()));
        return entries;
    }

    @Override
    public void assist(Assistant assistant) {
        assistance.ask(assistant);
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, _ -> action.run());
    }

    @Override
    public void close() {
        try (terminal) {
            reader.getHistory().save();
        } catch (IOException e) {
            // The prompt ends: a history that cannot be written is no reason to fail.
        }
    }

    // A home that cannot be written costs the history, not the prompt.
    private static boolean makeDirectoryOf(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
