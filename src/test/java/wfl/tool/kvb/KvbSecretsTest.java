package wfl.tool.kvb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.tool.Commands;

/// Where secrets come from, and that they go nowhere else.
class KvbSecretsTest {
    @TempDir Path directory;

    private String file = "";
    private String secret = "";
    private Commands last = new Commands();
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();

    @BeforeEach
    void prepare() throws IOException {
        file = directory.resolve("data.kvb").toString();
        secret = Files.writeString(directory.resolve("secret"), "tulip\n").toString();
    }

    @Test
    void aKeyFileOpensWhatItMade() {
        assertThat(kvb("init", file, "--encrypt", "--key-file", secret)).isZero();
        assertThat(kvb("put", file, "a", "1", "--key-file", secret)).isZero();

        assertThat(kvb("get", file, "a")).isEqualTo(1);
        assertThat(last.err()).contains("--key-file", "KVB_PASSPHRASE");
        kvb("get", file, "a", "--key-file", secret);
        assertThat(last.out()).isEqualTo("1");
        environment.put("KVB_PASSPHRASE", "tulip");
        kvb("get", file, "a");
        assertThat(last.out()).isEqualTo("1");
        environment.put("KVB_PASSPHRASE", "rose");
        assertThat(kvb("get", file, "a")).isEqualTo(1);
        assertThat(last.err()).doesNotContain("rose", "tulip");
        environment.put("OTHER", "tulip");
        assertThat(kvb("get", file, "a", "--key-env", "OTHER")).isZero();
    }

    @Test
    void theCopiesOfAnEncryptedKeystoreOpenWithItsSecret() {
        String copy = directory.resolve("copy.kvb").toString();
        String saved = directory.resolve("saved.kvb").toString();
        kvb("init", file, "--encrypt", "--key-file", secret);
        kvb("put", file, "a", "1", "--key-file", secret);

        assertThat(kvb("verify", file, "--key-file", secret)).isZero();
        assertThat(kvb("backup", file, copy, "--key-file", secret)).isZero();
        assertThat(kvb("repair", file, saved, "--key-file", secret)).isZero();
        assertThat(kvb("get", copy, "a", "--key-file", secret)).isZero();
        assertThat(kvb("get", saved, "a", "--key-file", secret)).isZero();
        assertThat(kvb("get", copy, "a")).isEqualTo(1);
    }

    @Test
    void aPersonIsAskedForThePassphrase() {
        typed.addAll(List.of("tulip", "tulip"));
        assertThat(kvb("init", file, "--encrypt")).isZero();
        typed.add("tulip");
        assertThat(kvb("put", file, "a", "1")).isZero();
        typed.addAll(List.of("one", "two"));
        assertThat(kvb("init", directory.resolve("b.kvb").toString(), "--encrypt")).isEqualTo(1);
        assertThat(last.err()).contains("differ");
        assertThat(directory.resolve("b.kvb")).doesNotExist();
    }

    @Test
    void rekeyChangesWhatOpensTheFile() throws IOException {
        String other = Files.writeString(directory.resolve("other"), "rose").toString();
        kvb("init", file, "--encrypt", "--key-file", secret);
        kvb("put", file, "a", "1", "--key-file", secret);

        assertThat(kvb("rekey", file, "--key-file", secret)).isEqualTo(2);
        assertThat(kvb("rekey", file, "--key-file", secret, "--new-key-file", other)).isZero();
        assertThat(kvb("get", file, "a", "--key-file", secret)).isEqualTo(1);
        assertThat(kvb("get", file, "a", "--key-file", other)).isZero();

        assertThat(kvb("rekey", file, "--key-file", other, "--decrypt")).isEqualTo(2);
        assertThat(kvb("rekey", file, "--key-file", other, "--decrypt", "--yes", "--json"))
                .isZero();
        assertThat(last.out()).contains("\"encrypted\":false");
        assertThat(kvb("get", file, "a")).isZero();
    }

    private int kvb(String... words) {
        last = new Commands();
        var questions =
                new Caller.Questions() {
                    @Override
                    public Optional<String> ask(String question) {
                        return Optional.ofNullable(typed.poll());
                    }

                    @Override
                    public Optional<char[]> askSecretly(String question) {
                        return ask(question).map(String::toCharArray);
                    }
                };
        var caller =
                new Caller(
                        last.console,
                        new ByteArrayInputStream(new byte[0]),
                        !typed.isEmpty(),
                        false,
                        environment,
                        InstantSource.system(),
                        System::nanoTime,
                        questions);
        return Kvb.execute(caller, words);
    }
}
