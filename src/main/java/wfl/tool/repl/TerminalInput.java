package wfl.tool.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Lines typed at a terminal, with editing and a history that survives in a file.
final class TerminalInput implements LineInput {
    private static final int HISTORY_ENTRIES_MAX = 2_000;

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalInput(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /// @param historyFile made when it is missing
    static TerminalInput open(Path historyFile) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(true).name("wfl").build();
        return open(terminal, historyFile);
    }

    static TerminalInput open(Terminal terminal, Path historyFile) {
        var parser = new DefaultParser();
        // Quotes and backslashes belong to the language; JLine must not wait for their ends.
        parser.setEofOnUnclosedQuote(false);
        parser.setEscapeChars(new char[0]);
        var builder =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("wfl")
                        .parser(parser)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.BRACKETED_PASTE, true)
                        .variable(LineReader.HISTORY_SIZE, HISTORY_ENTRIES_MAX)
                        .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_ENTRIES_MAX);
        if (makeDirectoryOf(historyFile)) builder.variable(LineReader.HISTORY_FILE, historyFile);
        return new TerminalInput(terminal, builder.build());
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

    /// Lines are remembered one by one as they are read.
    @Override
    public void remember(String entry) {}

    @Override
    public List<String> history() {
        var entries = new ArrayList<String>();
        reader.getHistory().forEach(entry -> entries.add(entry.line()));
        return entries;
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
        try {
            reader.getHistory().save();
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
