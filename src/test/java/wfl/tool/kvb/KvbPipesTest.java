package wfl.tool.kvb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.tool.Commands;

/// What goes in and out when no person looks, and what people are asked.
class KvbPipesTest {
    private static final byte[] NOTHING = {};

    @TempDir Path directory;

    private String file = "";
    private Commands last = new Commands();
    private Optional<String> answer = Optional.empty();
    private String asked = "";

    @BeforeEach
    void name() {
        file = directory.resolve("data.kvb").toString();
        kvb(NOTHING, "init", file);
    }

    @Test
    void bytesComeOutAsTheyWentIn() {
        byte[] photo = new byte[100_000];
        new SplittableRandom(1).nextBytes(photo);

        assertThat(kvb(photo, "put", file, "photo")).isZero();
        assertThat(kvb(NOTHING, "get", file, "photo")).isZero();
        assertThat(last.outBytes()).isEqualTo(photo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one line", "two\nlines\n", "caf\u00e9\n"})
    void textComesOutAsItWentIn(String text) {
        kvb(text.getBytes(UTF_8), "put", file, "text");

        kvb(NOTHING, "get", file, "text");
        assertThat(last.out()).isEqualTo(text);
        kvb(NOTHING, "get", file, "text", "--json");
        assertThat(last.out()).contains("\"type\":\"Text\"");
    }

    @Test
    void numbersArePrintedAsDisplayDoes() {
        kvb("42\n".getBytes(UTF_8), "put", file, "n", "--as", "number");

        kvb(NOTHING, "get", file, "n");
        assertThat(last.out()).isEqualTo("42\n");
        kvb(NOTHING, "get", file, "n", "--stored");
        assertThat(last.outBytes()).containsExactly(0x18, 42);
    }

    @Test
    void exportAndImportWorkInAPipe() {
        kvb(NOTHING, "put", file, "a", "1");
        kvb(NOTHING, "put", file, "b", "[1,{\"$date\":\"2026-03-05\"}]", "--as", "json");
        kvb(NOTHING, "export", file);
        byte[] lines = last.outBytes();
        String copy = directory.resolve("copy.kvb").toString();

        assertThat(kvb(lines, "import", copy, "--create")).isZero();
        kvb(NOTHING, "export", copy);
        assertThat(last.outBytes()).isEqualTo(lines);
        assertThat(new String(lines, UTF_8))
                .contains("{\"key\":\"b\",\"value\":[1,{\"$date\":\"2026-03-05\"}]}");
    }

    @Test
    void aPersonIsAskedBeforeKeysGo() {
        kvb(NOTHING, "put", file, "tmp:1", "x");

        answer = Optional.of("n");
        assertThat(kvb(NOTHING, "del", file, "--prefix", "tmp:")).isEqualTo(1);
        assertThat(asked).contains("1 key", "[y/N]");
        answer = Optional.of("yes");
        assertThat(kvb(NOTHING, "del", file, "--prefix", "tmp:")).isZero();
        kvb(NOTHING, "count", file);
        assertThat(last.out()).isEqualTo("0\n");
    }

    @Test
    void longWorkIsReportedByTenths() {
        var commands = new Commands();
        var now = new AtomicLong();
        var caller = caller(commands, NOTHING, now);

        try (var progress = new ProgressBar(caller, "importing", 1_000)) {
            for (int i = 0; i < 1_000; i++) {
                now.addAndGet(10_000_000);
                progress.step(1);
            }
        }

        assertThat(commands.err().lines())
                .hasSize(10)
                .startsWith("kvb: importing 10 %")
                .endsWith("kvb: importing 100 %");
    }

    @Test
    void shortWorkIsNotReported() {
        var commands = new Commands();
        var now = new AtomicLong();

        try (var progress = new ProgressBar(caller(commands, NOTHING, now), "importing", 10)) {
            for (int i = 0; i < 10; i++) {
                now.addAndGet(90_000_000);
                progress.step(1);
            }
        }

        assertThat(commands.err()).isEmpty();
    }

    private int kvb(byte[] in, String... words) {
        last = new Commands();
        return Kvb.execute(caller(last, in, new AtomicLong()), words);
    }

    private Caller caller(Commands commands, byte[] in, AtomicLong now) {
        var questions =
                new Caller.Questions() {
                    @Override
                    public Optional<String> ask(String question) {
                        asked = question;
                        return answer;
                    }

                    @Override
                    public Optional<char[]> askSecretly(String question) {
                        asked = question;
                        return answer.map(String::toCharArray);
                    }
                };
        return new Caller(
                commands.console,
                new ByteArrayInputStream(in),
                answer.isPresent(),
                false,
                Map.of(),
                InstantSource.system(),
                now::get,
                questions);
    }
}
