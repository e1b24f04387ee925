package wfl.tool.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lines from a file or a pipe: no prompts, no editing.
final class PipedInput implements LineInput {
    private final BufferedReader lines;
    private final List<String> history = new ArrayList<>();

    PipedInput(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> read(String prompt) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remember(String entry) {
        history.add(entry);
    }

    @Override
    public List<String> history() {
        return List.copyOf(history);
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public void onInterrupt(Runnable action) {
        // Ctrl-C ends the process: nobody is there to type the next line.
    }

    @Override
    public void close() {
        // Standard input belongs to the process.
    }
}
