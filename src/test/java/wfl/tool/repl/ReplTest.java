package wfl.tool.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
    void exitProgramLeavesThePrompt() {
        assertThat(type("exit program", "display 2")).isZero();

        assertThat(shown()).isEmpty();
    }

    @Test
    void diagnosticsHaveNoCodeInBrackets() {
        type("display prize", "display 1 divided by 0", "store price as 20", "display prizes");

        assertThat(commands.out())
                .contains("error: Variable 'prize' is not defined", "error: Division by zero")
                .doesNotContain("[");
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        type(".hlep");

        assertThat(shown())
                .containsExactly("Unknown command: .hlep", "Did you mean '.help'?", "CTRL-D");
    }

    @Test
    void namesShowsWhatWasDefined() {
        type(
                "store price as 20",
                "store items as [1, 2]",
                "define action called twice with parameters n:",
                "give back n times 2",
                "end action",
                ".names");

        assertThat(shown())
                .containsExactly(
                        "items  List    [1, 2]",
                        "price  Number  20",
                        "twice  Action  twice with n",
                        "CTRL-D");
    }

    @Test
    void namesSaysThatThereAreNone() {
        type(".names");

        assertThat(shown()).containsExactly("No names yet.", "CTRL-D");
    }

    @Test
    void timeMeasuresOneEntryOrAll() {
        type(".time display 1", ".time", "display 2", ".time", "display 3");

        assertThat(shown().stream().map(line -> line.replaceAll("[0-9.]+(ms|s|.s)$", "N")))
                .containsExactly(
                        "1",
                        "Execution time: N",
                        "The time of every entry is shown.",
                        "2",
                        "Execution time: N",
                        "The time of entries is no longer shown.",
                        "3",
                        "CTRL-D");
    }

    @Test
    void saveWritesWhatWorkedAndLoadRunsIt() throws IOException {
        Path file = directory.resolve("session.wfl");
        type("store price as 20", "display prize", "display 1 divided by 0", ".save session.wfl");
        assertThat(Files.readString(file)).isEqualTo("store price as 20\n");
        assertThat(commands.out()).contains("Saved 1 entry to session.wfl\n");

        var second = new Commands();
        var more = new TypedLines();
        more.lines.addAll(List.of(".load session.wfl", "price", ".save session.wfl"));
        new Repl(second.console, more, directory, InstantSource.system()).run();
        second.console.finish();
        assertThat(second.out())
                .contains("20\n", "session.wfl exists already; .save session.wfl replace");
    }

    @Test
    void loadSaysWhatItCannotRead() throws IOException {
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        type(".load nowhere.wfl", ".load .", ".load binary", ".load");

        assertThat(shown())
                .containsExactly(
                        "Error: There is no file nowhere.wfl",
                        "Error: . is a directory",
                        "Error: binary is not UTF-8 text",
                        "Which file? .load FILE",
                        "CTRL-D");
    }

    @Test
    void loadedMistakesAreShownWithTheirFile() throws IOException {
        Files.writeString(directory.resolve("bad.wfl"), "store a as 1\ndisplay 1 divided by 0\n");
        type(".load bad.wfl", "a");

        assertThat(commands.out()).contains("bad.wfl:2:1", "Division by zero", "1\n");
    }

    @Test
    void largeResultsAreCutWithACount() {
        type(
                "create list many:",
                "end list",
                "count from 1 to 5000:",
                "push with many and count",
                "end count",
                "many",
                "store long as \"\"",
                "count from 1 to 3000:",
                "change long to long with \"0123456789\"",
                "end count",
                "long");

        assertThat(commands.out()).contains(", 1000, ... 4000 more (5000 in all)]\n");
        assertThat(commands.out()).contains("0123456789... 20000 more characters (30000 in all)\n");
    }

    @Test
    void linesThatArriveTogetherAreOneEntry() {
        type("store a as 1\nstore b as 2\na plus b");

        assertThat(shown()).containsExactly("3", "CTRL-D");
    }

    @Test
    void aCommandAtTheEndOfSeveralLinesLeavesTheOthersOpen() {
        type("count from 1 to 2:\ndisplay count\n.nonsense", "end count");

        assertThat(shown()).containsExactly("Unknown command: .nonsense", "1", "2", "CTRL-D");
    }

    @Test
    void keystoresAreListed() {
        type(
                "create keystore at \"prompt.kvb\" as vault",
                "store 42 in vault with key \"user:1\"",
                "store \"Ann\" in vault with key \"user:2\"",
                ".keystores",
                ".scan vault user:",
                ".stats vualt");

        assertThat(shown())
                .containsExactly(
                        "vault  2 keys  prompt.kvb",
                        "user:1  42",
                        "user:2  Ann",
                        "2 entries",
                        "There is no keystore 'vualt'. Did you mean 'vault'?",
                        "CTRL-D");
    }

    @Test
    void statsShowsTheFiguresOfAKeystore() {
        type("create keystore at \"prompt.kvb\" as vault", ".stats vault", ".stats");

        assertThat(shown()).anyMatch(line -> line.matches("keys +0"));
        assertThat(shown()).contains("Which keystore? .stats NAME");
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
