package wfl.tool.kvb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.keystore.Keystore;
import wfl.tool.Commands;

/// verify, repair, backup and inspect, on sound and on damaged files.
class KvbCareTest {
    /// Long and unlike anything else in the file, so that a test finds it.
    private static final String VALUE = "the value that will be damaged".repeat(20);

    @TempDir Path directory;

    private Path path = Path.of("");
    private String file = "";
    private Commands last = new Commands();

    @BeforeEach
    void fill() {
        path = directory.resolve("data.kvb");
        file = path.toString();
        kvb("put", file, "sound", "sound value", "--create");
        kvb("put", file, "victim", VALUE);
        // So much that is dead that compaction has something to do, and makes a checkpoint.
        try (var keystore = Keystore.open(path)) {
            for (int i = 0; i < 20; i++) keystore.put(new byte[] {'m'}, new byte[20_000]);
        }
        kvb("put", file, "m", "more");
        kvb("compact", file);
    }

    @Test
    void aSoundFileIsSound() throws IOException {
        byte[] before = Files.readAllBytes(path);

        assertThat(kvb("verify", file)).isZero();
        assertThat(last.out()).contains("data.kvb is sound", "3 keys");
        assertThat(kvb("verify", file, "--json")).isZero();
        assertThat(last.out()).contains("\"sound\":true", "\"keys\":3", "\"findings\":[]");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void aDamagedFileIsExitCodeFourAndStaysAsItIs() throws IOException {
        damage();
        byte[] before = Files.readAllBytes(path);

        assertThat(kvb("verify", file)).isEqualTo(4);
        assertThat(last.out()).contains("is damaged", "kvb repair");
        assertThat(kvb("verify", file, "--json")).isEqualTo(4);
        assertThat(last.out()).contains("\"sound\":false", "\"severity\":\"loses_key\"");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void repairSavesWhatIsSound() throws IOException {
        damage();
        byte[] before = Files.readAllBytes(path);
        String saved = directory.resolve("saved.kvb").toString();

        assertThat(kvb("repair", file, saved, "--json")).isEqualTo(1);
        assertThat(last.out()).contains("\"complete\":false", "\"keys_lost\":1");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThat(kvb("verify", saved)).isZero();
        kvb("get", saved, "sound");
        assertThat(last.out()).isEqualTo("sound value");
        assertThat(kvb("get", saved, "victim")).isEqualTo(1);
        assertThat(kvb("repair", file, saved)).isEqualTo(1);
        assertThat(last.err()).contains("saved.kvb");
    }

    @Test
    void aBackupIsAKeystoreOfItsOwn() {
        String copy = directory.resolve("copy.kvb").toString();

        assertThat(kvb("backup", file, copy)).isZero();
        assertThat(last.out()).contains("3 keys");
        assertThat(kvb("verify", copy)).isZero();
        kvb("get", copy, "victim");
        assertThat(last.out()).isEqualTo(VALUE);
        assertThat(kvb("backup", file, copy)).isEqualTo(1);
        assertThat(kvb("backup", file, directory.resolve("c").toString(), "--json")).isZero();
        assertThat(last.out()).contains("\"keys\":3,");
    }

    @Test
    void inspectFitsOnOneScreen() {
        assertThat(kvb("inspect", file)).isZero();
        assertThat(last.out().lines().count()).isLessThanOrEqualTo(24);
        assertThat(last.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(last.out()).contains("SS", "superblock", "segment", "3 keys", "live records");
        assertThat(kvb("inspect", file, "--json")).isZero();
        assertThat(last.out()).contains("\"kind\":\"segment\"", "\"problems\":[]");
    }

    @Test
    void whatCameSinceTheCheckpointIsNotCalledDead() {
        kvb("put", file, "new", "x".repeat(20_000));

        assertThat(kvb("inspect", file)).isZero();
        assertThat(last.out()).contains("commits came since", "records since the checkpoint");
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path page = directory.resolve("data.html");

        assertThat(kvb("inspect", file, "--html", page.toString())).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<svg ", "<rect ", "prefers-color-scheme: dark", "segment")
                .doesNotContain("http", "<script", "url(");
        assertThat(kvb("inspect", file, "--html", page.toString())).isEqualTo(2);
        assertThat(last.err()).contains("--yes");
    }

    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf(VALUE);
        assertThat(at).isPositive();
        for (int i = 0; i < 8; i++) bytes[at + 100 + i] ^= 0x5a;
        Files.write(path, bytes);
    }

    private int kvb(String... words) {
        last = new Commands();
        return Kvb.execute(last.console, words);
    }
}
