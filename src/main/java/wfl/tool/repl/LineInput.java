package wfl.tool.repl;

import java.util.List;
import java.util.Optional;

/// Where the prompt gets its lines from.
interface LineInput extends AutoCloseable {
    /// Somebody pressed Ctrl-C instead of finishing a line.
    final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean lineWasEmpty;

        Interrupted(boolean lineWasEmpty) {
            super("interrupted", null, false, false);
            this.lineWasEmpty = lineWasEmpty;
        }

        boolean lineWasEmpty() {
            return lineWasEmpty;
        }
    }

    /// The next line without its line end, or several lines that were typed or pasted together;
    /// empty when there are no more.
    Optional<String> read(String prompt) throws Interrupted;

    /// Remembers a finished entry, so that it can be called back.
    void remember(String entry);

    /// Everything remembered, oldest first, entries of earlier prompts included.
    List<String> history();

    /// Whom to ask about what is typed.
    default void assist(Assistant assistant) {}

    /// Whether a person types.
    boolean isInteractive();

    /// Calls back when Ctrl-C is pressed while an entry runs.
    void onInterrupt(Runnable action);

    @Override
    void close();
}
