package wfl.tool.kvb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.keystore.Keystore;
import wfl.keystore.WriteBatch;
import wfl.tool.Commands;

/// Long work is reported on standard error; the clock says how long it is.
class KvbProgressTest {
    private static final int KEYS = 4_000;

    @TempDir Path directory;

    private String file = "";
    private String target = "";
    private String secret = "";
    private Commands last = new Commands();

    @BeforeEach
    void fill() throws Exception {
        Path path = directory.resolve("data.kvb");
        file = path.toString();
        target = directory.resolve("new.kvb").toString();
        Path secretFile = directory.resolve("secret");
        secret = java.nio.file.Files.writeString(secretFile, "a new secret\n").toString();
        try (Keystore keystore = Keystore.create(path)) {
            var batch = new WriteBatch();
            for (int i = 0; i < KEYS; i++) {
                batch.put(ByteBuffer.allocate(8).putInt(i).array(), new byte[2_000]);
            }
            keystore.apply(batch);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "verify, FILE, verifying",
        "repair, FILE TARGET, repairing",
        "backup, FILE TARGET, backing up",
        "rekey, FILE --new-key-file SECRET, rekeying"
    })
    void slowWorkIsReportedByTenths(String command, String words, String doing) {
        assertThat(slowly(false, command, words)).isZero();

        assertThat(last.err()).startsWith("kvb: " + doing + " ").endsWith(" 100 %\n");
        assertThat(last.err().lines())
                .hasSizeBetween(3, 10)
                .allMatch(line -> line.matches("kvb: " + doing + " \\d+0 %"));
        assertThat(last.out()).doesNotContain("%");
    }

    @ParameterizedTest
    @CsvSource({
        "verify, FILE, verifying",
        "repair, FILE TARGET, repairing",
        "backup, FILE TARGET, backing up",
        "rekey, FILE --new-key-file SECRET, rekeying"
    })
    void onATerminalItIsABarThatGoesAway(String command, String words, String doing) {
        assertThat(slowly(true, command, words)).isZero();

        assertThat(last.err()).startsWith("\r" + doing + " [#").contains(" s left");
        assertThat(last.err()).matches("(?s).*\r +\r");
    }

    @Test
    void answersInJsonAreReportedToo() {
        assertThat(slowly(false, "verify", "FILE --json")).isZero();

        assertThat(last.err()).contains("kvb: verifying 100 %");
        assertThat(last.out()).startsWith("{").hasLineCount(1);
    }

    // Each look at the clock is a quarter of a second later than the one before.
    private int slowly(boolean terminal, String command, String words) {
        last = new Commands();
        var now = new AtomicLong();
        var caller =
                new Caller(
                        last.console,
                        InputStream.nullInputStream(),
                        false,
                        terminal,
                        Map.of(),
                        InstantSource.system(),
                        () -> now.getAndAdd(250_000_000),
                        new NoQuestions());
        String all =
                (command + " " + words)
                        .replace("FILE", file)
                        .replace("TARGET", target)
                        .replace("SECRET", secret);
        return Kvb.execute(caller, all.split(" "));
    }

    private static final class NoQuestions implements Caller.Questions {
        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<char[]> askSecretly(String question) {
            return Optional.empty();
        }
    }
}
