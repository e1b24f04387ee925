package wfl.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.check.EarlierEntries;
import wfl.runtime.settings.Settings;
import wfl.source.DiagnosticRenderer;
import wfl.source.Source;
import wfl.syntax.Keywords;

/// Whatever the text, the way from source to bytecode answers with diagnostics or code: it never
/// fails inside, never hangs, and what it says can be rendered.
///
/// `-Dfuzz.minutes=10` searches for as long, with seeds from `-Dfuzz.seed` (or the clock) on;
/// `-Dfuzz.seed=N` alone replays one seed. A failure names its seed and shows its text.
class TranslationFuzzTest {
    private static final int TEXTS_PER_SEED = 25;
    private static final long SECONDS_PER_TEXT_MAX = 20;

    private static final List<String> SIGNS =
            List.of(
                    "\n",
                    "\r\n",
                    "\r",
                    ":",
                    ",",
                    ".",
                    "+",
                    "-",
                    "/",
                    "%",
                    "=",
                    "[",
                    "]",
                    "(",
                    ")",
                    "{",
                    "}",
                    "*",
                    "\"",
                    "\"a\"",
                    "1",
                    "2.5",
                    "x",
                    "my name",
                    "\u00e9",
                    "_",
                    "//",
                    "#",
                    "\0",
                    "\u2028",
                    "\ufeff",
                    "\ud83d\ude00",
                    "\ud83d",
                    "\t",
                    "\u00a0",
                    "\\",
                    "1e999",
                    "99999999999999999999",
                    "\u0301",
                    "\u202e");

    private static final List<String> STARTS =
            List.of(
                    "store x as ",
                    "display ",
                    "check if ",
                    "count from 1 to ",
                    "call f with ",
                    "define action called f with parameters x:\n",
                    "end action\n",
                    "end check\n",
                    "for each x in ",
                    "create list x:\n add 1\nend list\n",
                    "change x to ",
                    "create container C:\n property x: Number\nend\n",
                    "try:\n",
                    "when error:\n",
                    "end try\n",
                    "repeat while ",
                    "end repeat\n",
                    "give back ",
                    "push with x and ",
                    "create new C as c:\n x is ",
                    "end\n",
                    "create pattern p:\n",
                    "end pattern\n",
                    "store v in x with key ",
                    "get value from x with key ",
                    "end count\n");

    private final StandardTranslator translator = StandardTranslator.of(Settings.STANDARD);
    private final List<String> keywords = List.copyOf(Keywords.all());
    private final List<String> builtins = List.copyOf(translator.builtinNames());
    private final List<String> programs = programs();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyTextIsAnswered(long seed) throws Exception {
        search(seed);
    }

    @Test
    void moreTextsAreAnsweredForAsLongAsAsked() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.getLong("fuzz.minutes", 0)).toNanos();
        do {
            search(seed++);
        } while (System.nanoTime() < end);
    }

    @Test
    void extremeTextsAreAnswered() throws Exception {
        List<String> texts =
                List.of(
                        "",
                        "\0",
                        "\ufeff",
                        "display " + "(".repeat(5_000) + "1" + ")".repeat(5_000),
                        "display " + "not ".repeat(20_000) + "yes",
                        "display " + "[".repeat(3_000) + "]".repeat(3_000),
                        "display 1" + " plus 1".repeat(20_000),
                        "display \"a\"" + " with \"b\"".repeat(20_000),
                        "check if 1 is 1:\n".repeat(1_500) + "end check\n".repeat(1_500),
                        "store x as 1\n".repeat(3_000),
                        "display \"" + "x".repeat(300_000) + "\"",
                        "display \"" + "\u20ac".repeat(70_000) + "\"",
                        "store " + "very long name ".repeat(3_000) + "as 1",
                        "define action called f with parameters a"
                                + " and b".repeat(500)
                                + ":\nend action",
                        "}".repeat(2_000),
                        "x".repeat(100_000) + " = 5",
                        "display 1\r\ndisplay 2\rdisplay 3\r");
        try (var executor = Executors.newSingleThreadExecutor()) {
            for (String text : texts) answered(text, 0, executor);
        }
    }

    private void search(long seed) throws Exception {
        var random = new Random(seed);
        try (var executor = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < TEXTS_PER_SEED; i++) {
                answered(randomWords(random), seed, executor);
                answered(damaged(random), seed, executor);
            }
        }
    }

    private void answered(String text, long seed, ExecutorService executor) throws Exception {
        String what =
                "seed " + seed + ", text:\n" + text.substring(0, Math.min(text.length(), 4_000));
        var answer = executor.submit(() -> LargeStack.call("fuzz", () -> translate(text)));
        try {
            assertThat(answer.get(SECONDS_PER_TEXT_MAX, SECONDS))
                    .as(what)
                    .doesNotContain("INTERNAL");
        } catch (ExecutionException failed) {
            throw new AssertionError(what, failed);
        } catch (TimeoutException hangs) {
            executor.shutdownNow();
            throw new AssertionError("no answer in time: " + what, hangs);
        }
    }

    private String translate(String text) {
        var source = new Source("fuzz.wfl", text);
        Translation program = translator.program(source, Path.of(""), List.of());
        Translation entry =
                translator.entry(source, Set.of("x", "c"), Map.of(), EarlierEntries.NONE);
        var all = new StringBuilder();
        for (Translation translation : List.of(program, entry)) {
            assertThat(translation.diagnostics().isEmpty() && translation.code().isEmpty())
                    .isFalse();
            translation
                    .diagnostics()
                    .forEach(d -> all.append(DiagnosticRenderer.plain().render(d, source)));
        }
        return all.toString();
    }

    private String randomWords(Random random) {
        var text = new StringBuilder();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) text.append(randomWord(random)).append(' ');
        return text.toString();
    }

    private String randomWord(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> oneOf(SIGNS, random);
            case 2 -> oneOf(builtins, random);
            case 3, 4 -> "\n" + oneOf(STARTS, random);
            case 5 -> oneOf(List.of("x", "f", "c", "p", "1", "\"a\"", "and", "with", "of"), random);
            default -> oneOf(keywords, random);
        };
    }

    private String damaged(Random random) {
        var text = new StringBuilder(oneOf(programs, random));
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                case 1 -> text.insert(at, " " + randomWord(random) + " ");
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.setLength(at);
                case 4 -> text.replace(at, end, oneOf(SIGNS, random));
                default -> swapLines(text, random);
            }
        }
        return random.nextInt(10) == 0 ? text.toString().replace("\n", "\r\n") : text.toString();
    }

    private static void swapLines(StringBuilder text, Random random) {
        var lines = new ArrayList<>(text.toString().lines().toList());
        int first = random.nextInt(lines.size());
        int second = random.nextInt(lines.size());
        String line = lines.get(first);
        lines.set(first, lines.get(second));
        lines.set(second, line);
        text.replace(0, text.length(), String.join("\n", lines));
    }

    private static String oneOf(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<String> programs() {
        try (Stream<Path> files = Files.walk(Path.of("TestPrograms"))) {
            var texts = new ArrayList<String>();
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".wfl")) texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
