package wfl.tool.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.tool.Commands;

class ReplTest {
    private static final String INTERRUPT = "^C";

    @TempDir Path directory;

    private final Commands commands = new Commands();
    private final TypedLines input = new TypedLines();

    @Test
    void namesPersistAndExpressionsAreEchoed() {
        assertThat(type("store x as 5", "x plus 1")).isZero();

        assertThat(shown()).containsExactly("6", "CTRL-D");
    }

    @Test
    void anUnfinishedBlockContinuesOnTheNextLine() {
        type("count from 1 to 2:", "display count", "end count", "display \"after\"");

        assertThat(shown()).containsExactly("1", "2", "after", "CTRL-D");
        assertThat(input.prompts).containsExactly("wfl> ", "... ", "... ", "wfl> ", "wfl> ");
    }

    @Test
    void anErrorLeavesThePrompt() {
        type("display 1 divided by 0", "display \"still here\"");

        assertThat(commands.out()).contains("Runtime errors:", "Division by zero", "still here\n");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void dotCommandsWorkAlsoInsideABlock() {
        type("count from 1 to 1:", ".nonsense", "display count", "end count", ".exit", "display 2");

        assertThat(shown()).containsExactly("Unknown command: .nonsense", "1");
    }

    @Test
    void historyNumbersItsEntries() {
        type("store x as 1", ".history");

        assertThat(shown()).containsExactly("1: store x as 1", "", "CTRL-D");
    }

    @Test
    void helpListsTheCommands() {
        type(".help");

        assertThat(commands.out())
                .contains("WFL REPL Commands:", ".history - Show command history");
    }

    @Test
    void ctrlCDropsAnUnfinishedEntryAndLeavesAnEmptyPrompt() {
        type("count from 1 to 2:", INTERRUPT, "display \"kept\"", INTERRUPT, "display \"never\"");

        assertThat(shown()).containsExactly("kept", "CTRL-C");
    }

    @Test
    void anEntryTheInputCutsOffIsReported() {
        input.interactive = false;
        type("count from 1 to 2:");

        assertThat(commands.out()).contains("Parse errors:");
    }

    @Test
    void pipedInputGetsNoBanner() {
        input.interactive = false;
        type("display 1");

        assertThat(commands.out()).isEqualTo("1\n");
    }

    @Test
    void keystoresStayOpenAndAreClosedAtTheEnd() {
        type(
                "create keystore at \"prompt.kvb\" as vault",
                "store 42 in vault with key \"answer\"",
                "get value from vault with key \"answer\" as answer",
                "answer");
        assertThat(shown()).containsExactly("42", "CTRL-D");

        var second = new Commands();
        var more = new TypedLines();
        more.lines.add("open keystore at \"prompt.kvb\" as vault");
        more.lines.add("number of keys in vault");
        new Repl(second.console, more, directory, InstantSource.system()).run();
        second.console.finish();
        assertThat(second.out()).doesNotContain("in use");
    }

    private int type(String... lines) {
        input.lines.addAll(List.of(lines));
        int exitCode = new Repl(commands.console, input, directory, InstantSource.system()).run();
        commands.console.finish();
        return exitCode;
    }

    /// What the prompt wrote after its banner.
    private List<String> shown() {
        return commands.out().lines().skip(1).toList();
    }

    private static final class TypedLines implements LineInput {
        final Deque<String> lines = new ArrayDeque<>();
        final List<String> prompts = new ArrayList<>();
        private final List<String> history = new ArrayList<>();
        boolean interactive = true;

        @Override
        public Optional<String> read(String prompt) throws Interrupted {
            prompts.add(prompt);
            if (INTERRUPT.equals(lines.peek())) {
                lines.remove();
                throw new Interrupted(true);
            }
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public void remember(String entry) {
            history.add(entry);
        }

        @Override
        public List<String> history() {
            return history;
        }

        @Override
        public boolean isInteractive() {
            return interactive;
        }

        @Override
        public void onInterrupt(Runnable action) {}

        @Override
        public void close() {}
    }
}
