package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.grammar.WflLexer;

/// Whatever the text, the parser answers: it never throws, never hangs, and points into the text.
class FuzzTest {
    private static final int TEXTS_PER_SEED = 80;

    private static final List<String> SIGNS =
            List.of(
                    "\n", "\n", "\n", ":", ",", ".", "+", "-", "/", "%", "=", "[", "]", "(", ")",
                    "{", "}", "*", "\"", "\"a\"", "1", "2.5", "x", "my name", "\u00e9", "_", "//",
                    "#");

    private static final List<String> SOFT_WORDS =
            List.of(
                    "key",
                    "keys",
                    "value",
                    "get",
                    "scan",
                    "batch",
                    "operations",
                    "entries",
                    "starting",
                    "after",
                    "limit",
                    "keystore",
                    "statistics",
                    "defaulting",
                    "seconds",
                    "down",
                    "main",
                    "program",
                    "length",
                    "compact",
                    "number");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomWordsAreAnswered(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < TEXTS_PER_SEED; i++) answers(randomWords(random), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedProgramsAreAnswered(long seed) throws IOException {
        var random = new Random(seed);
        List<String> programs = programs();
        for (int i = 0; i < TEXTS_PER_SEED; i++) {
            answers(damaged(programs.get(random.nextInt(programs.size())), random), seed);
        }
    }

    private static void answers(String text, long seed) {
        String what = "seed " + seed + ", text:\n" + text;
        try {
            Parsed parsed = Parsing.parse(text);
            boolean refused = parsed.diagnostics().stream().anyMatch(d -> d.stage() == Stage.PARSE);
            assertThat(parsed.isRunnable()).as(what).isEqualTo(!refused);
            parsed.diagnostics().forEach(d -> assertInside(d.at(), text, what));
            if (parsed.isRunnable()) TreePrinter.show(parsed.program().statements());
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(what, failed);
        }
    }

    private static void assertInside(Span span, String text, String what) {
        assertThat(span.end()).as(what).isLessThanOrEqualTo(text.length());
    }

    private static String randomWords(Random random) {
        var text = new StringBuilder();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) text.append(randomWord(random)).append(' ');
        return text.toString();
    }

    private static String randomWord(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> SIGNS.get(random.nextInt(SIGNS.size()));
            case 1 -> SOFT_WORDS.get(random.nextInt(SOFT_WORDS.size()));
            default -> keyword(random);
        };
    }

    private static String keyword(Random random) {
        int type = 1 + random.nextInt(WflLexer.VOCABULARY.getMaxTokenType());
        String literal = WflLexer.VOCABULARY.getLiteralName(type);
        return literal == null ? "thing" : literal.substring(1, literal.length() - 1);
    }

    private static String damaged(String program, Random random) {
        var text = new StringBuilder(program);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                case 1 -> text.insert(at, " " + randomWord(random) + " ");
                default -> text.setCharAt(at, SIGNS.get(random.nextInt(SIGNS.size())).charAt(0));
            }
        }
        return text.toString();
    }

    private static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("TestPrograms"))) {
            List<Path> paths =
                    files.filter(file -> file.toString().endsWith(".wfl")).sorted().toList();
            return paths.stream().map(FuzzTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @org.junit.jupiter.api.Test
    void longTextsTakeNoMoreThanTheirTime() {
        List<String> texts =
                List.of(
                        "store x 5\n".repeat(2_000),
                        "check if is:\n".repeat(400),
                        "display " + "1 ".repeat(20_000),
                        "display x " + "1 ".repeat(20_000),
                        "value of key ".repeat(5_000),
                        "store ".repeat(20_000),
                        "scan x for keys ".repeat(2_000),
                        "*".repeat(20_000),
                        "x".repeat(1_000_000));
        for (String text : texts) {
            org.junit.jupiter.api.Assertions.assertTimeout(
                    Duration.ofSeconds(20), () -> Deep.parse(text));
        }
    }
}
