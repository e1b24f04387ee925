package wfl.tool.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wfl.tool.Commands;

/// The prompt at a terminal made of two streams: keys in, screen out.
@Timeout(60)
class TerminalInputTest {
    private static final String PASTE = "\u001b[200~";
    private static final String PASTED = "\u001b[201~";
    private static final String UP = "\u001bOA";
    private static final String DOWN = "\u001bOB";
    private static final String LINE_END = "\u0005";
    private static final String RUB_OUT = "\u007f";
    private static final String END_OF_INPUT = "\u0004";

    @TempDir Path directory;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void aPastedBlockIsOneEntry() throws IOException {
        String block = "count from 1 to 2:\n    display count times 10\nend count";

        assertThat(type(PASTE + block + PASTED + "\r")).containsExactly("10", "20");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("\u001b[?2004h");
    }

    @Test
    void enterContinuesABlockAndItsLinesCanBeEdited() throws IOException {
        String keys = "count from 1 to 2:\rdisplay 7\r";

        assertThat(type(keys + UP + LINE_END + RUB_OUT + "8" + DOWN + LINE_END + "end count\r"))
                .containsExactly("8", "8");
    }

    @Test
    void anEntryOfAnEarlierPromptIsCalledBackAsAWhole() throws IOException {
        type("count from 1 to 1:\rdisplay 5\rend count\r");

        assertThat(type(UP + "\r")).containsExactly("5");
    }

    /// What the prompt wrote after its banner while these keys were typed.
    private List<String> type(String keys) throws IOException {
        var commands = new Commands();
        byte[] typed = (keys + END_OF_INPUT).getBytes(StandardCharsets.UTF_8);
        var terminal =
                new ExternalTerminal(
                        "test",
                        "xterm",
                        new ByteArrayInputStream(typed),
                        screen,
                        StandardCharsets.UTF_8);
        var input = TerminalInput.open(terminal, directory.resolve("history"), false);
        new Repl(commands.console, input, directory, InstantSource.system()).run();
        commands.console.finish();
        return commands.out()
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank() && !line.equals("CTRL-D"))
                .toList();
    }
}
