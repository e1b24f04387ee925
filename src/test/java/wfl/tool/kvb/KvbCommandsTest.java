package wfl.tool.kvb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.tool.Commands;

/// The commands beyond put, get, del, scan and stats.
class KvbCommandsTest {
    @TempDir Path directory;

    private String file = "";
    private Commands last = new Commands();

    @BeforeEach
    void name() {
        file = directory.resolve("data.kvb").toString();
    }

    // ---- init, count

    @Test
    void initMakesAFileAndNeverReplacesOne() {
        assertThat(kvb("init", file)).isZero();
        assertThat(Files.exists(Path.of(file))).isTrue();
        assertThat(kvb("init", file)).isEqualTo(1);
        assertThat(last.err()).contains("data.kvb");
        assertThat(kvb("init", directory.resolve("b.kvb").toString(), "--json")).isZero();
        assertThat(last.out()).contains("\"created\":true");
    }

    @Test
    void countTakesAPrefix() {
        fill("user:1", "user:2", "other");

        assertThat(kvb("count", file)).isZero();
        assertThat(last.out()).isEqualTo("3\n");
        kvb("count", file, "user:");
        assertThat(last.out()).isEqualTo("2\n");
        kvb("count", file, "user:", "--json");
        assertThat(last.out()).isEqualTo("{\"prefix\":\"user:\",\"keys\":2}\n");
    }

    // ---- keys of any bytes

    @Test
    void aKeyAsPrintedIsAKeyAsTyped() {
        byte[][] keys = {
            {(byte) 0xff, 'a', 0x1b},
            "tab\tand\\backslash".getBytes(UTF_8),
            "line\nend".getBytes(UTF_8),
            "esc\u001b[2J".getBytes(UTF_8),
            {0, 1, 2},
            "caf\u00e9 \u20ac".getBytes(UTF_8),
        };
        try (var keystore = Keystore.create(Path.of(file), KeystoreOptions.usual())) {
            for (byte[] key : keys) keystore.put(key, new byte[] {0x01});
        }

        kvb("scan", file, "--keys");
        String[] printed = last.out().split("\n");
        assertThat(printed).hasSize(keys.length);
        for (String key : printed) assertThat(kvb("get", file, key)).as(key).isZero();
    }

    @Test
    void anEscapeThatIsNoneIsWrongUse() {
        fill("a");

        assertThat(kvb("get", file, "bad\\q")).isEqualTo(2);
        assertThat(last.err()).contains("\\q", "\\\\");
        assertThat(kvb("get", file, "--literal", "bad\\q")).isEqualTo(1);
    }

    // ---- destruction asks

    @Test
    void manyKeysGoOnlyWithYes() {
        fill("tmp:1", "tmp:2", "keep");

        assertThat(kvb("del", file, "--prefix", "tmp:")).isEqualTo(2);
        assertThat(last.err()).contains("--yes", "2 keys");
        kvb("count", file);
        assertThat(last.out()).isEqualTo("3\n");

        assertThat(kvb("del", file, "--prefix", "tmp:", "--yes")).isZero();
        assertThat(last.out()).isEqualTo("2 keys removed\n");
        kvb("scan", file, "--keys");
        assertThat(last.out()).isEqualTo("keep\n");
    }

    // ---- compact

    @Test
    void compactSaysWhatItGained() {
        fill("a", "b");

        assertThat(kvb("compact", file)).isZero();
        assertThat(last.out()).contains("data.kvb");
        assertThat(kvb("compact", file, "--strategy", "auto", "--json")).isZero();
        assertThat(last.out()).contains("\"file_bytes_before\":", "\"file_bytes_after\":");
        assertThat(kvb("compact", file, "--strategy", "fulll")).isEqualTo(2);
        assertThat(last.err()).contains("full");
    }

    // ---- export and import

    @Test
    void jsonLinesBringEveryValueBack() throws IOException {
        kvb("put", file, "text", "Hello \"you\"", "--create");
        kvb("put", file, "number", "0.1", "--as", "number");
        kvb("put", file, "yes", "yes", "--as", "boolean");
        kvb("put", file, "none", "--as", "nothing");
        kvb("put", file, "bytes", "00ff10", "--as", "hex");
        kvb("put", file, "brief", "x", "--for", "1h");
        String lines = directory.resolve("all.jsonl").toString();
        String copy = directory.resolve("copy.kvb").toString();

        assertThat(kvb("export", file, "--output", lines)).isZero();
        assertThat(kvb("import", copy, lines, "--create")).isZero();

        for (String key : new String[] {"text", "number", "yes", "none", "bytes"}) {
            kvb("get", file, key, "--json");
            String before = last.out();
            kvb("get", copy, key, "--json");
            assertThat(last.out()).isEqualTo(before);
        }
        kvb("get", copy, "brief", "--json");
        assertThat(last.out()).contains("\"expires_in_millis\":3");
        assertThat(Files.readString(Path.of(lines)))
                .contains("{\"key\":\"bytes\",\"value\":{\"$binary\":\"AP8Q\"}}\n")
                .contains("{\"key\":\"number\",\"value\":0.1}\n");
    }

    @Test
    void csvIsFlat() throws IOException {
        kvb("put", file, "a", "one, \"two\"", "--create");
        kvb("put", file, "n", "42", "--as", "number");
        String table = directory.resolve("all.csv").toString();
        String copy = directory.resolve("copy.kvb").toString();

        assertThat(kvb("export", file, "--output", table)).isZero();
        assertThat(Files.readString(Path.of(table)))
                .isEqualTo(
                        """
                        key,value,type,expires_at
                        a,"one, ""two""\",text,
                        n,42,number,
                        """
                                .replace("\n", "\r\n"));
        assertThat(kvb("import", copy, table, "--create")).isZero();
        kvb("get", copy, "n", "--json");
        assertThat(last.out()).isEqualTo("{\"key\":\"n\",\"type\":\"Number\",\"value\":42}\n");
    }

    @Test
    void badLinesAreNamedAndTheOthersImported() throws IOException {
        Path lines = directory.resolve("some.jsonl");
        Files.writeString(
                lines,
                """
                {"key":"a","value":1}
                this is no JSON
                {"value":2}

                {"key":"b","value":{"$date":"2026-13-01"}}
                {"key":"c","value":3}
                """);

        assertThat(kvb("import", file, lines.toString(), "--create")).isEqualTo(1);
        assertThat(last.err()).contains("line 2", "line 3", "line 5");
        assertThat(last.out()).contains("2 entries");
        kvb("scan", file, "--keys");
        assertThat(last.out()).isEqualTo("a\nc\n");
    }

    @Test
    void allOrNothingImportsNothingWhenOneLineIsBad() throws IOException {
        Path lines = directory.resolve("some.jsonl");
        Files.writeString(lines, "{\"key\":\"a\",\"value\":1}\nnonsense\n");
        kvb("init", file);

        assertThat(kvb("import", file, lines.toString(), "--all")).isEqualTo(1);
        assertThat(last.err()).contains("line 2", "othing was imported");
        kvb("count", file);
        assertThat(last.out()).isEqualTo("0\n");
    }

    // ---- bench, completion

    @Test
    void benchMeasuresInAPlaceOfItsOwn() {
        assertThat(kvb("bench", "--directory", directory.toString(), "--entries", "200")).isZero();
        assertThat(last.out()).contains("put", "get", "scan");
        assertThat(directory).isEmptyDirectory();
        assertThat(kvb("bench", "--directory", directory.toString(), "--entries", "50", "--json"))
                .isZero();
        assertThat(last.out()).contains("\"operations_per_second\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsEveryCommand(String shell) {
        assertThat(kvb("completion", shell)).isZero();
        assertThat(last.out())
                .contains("init", "put", "get", "del", "scan", "count", "stats", "compact")
                .contains("export", "import", "bench", "prefix");
    }

    // ---- answers for scripts

    @Test
    void failuresAreJsonToo() {
        assertThat(kvb("get", file, "a", "--json")).isEqualTo(1);
        assertThat(last.err()).startsWith("{\"error\":").contains("\"exit_code\":1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "put",
                "get",
                "del",
                "scan",
                "count",
                "stats",
                "compact",
                "export",
                "import",
                "bench",
                "completion"
            })
    void everyCommandHasHelpWithExamples(String command) {
        assertThat(kvb(command, "--help")).isZero();
        assertThat(last.out()).contains("Examples:", "kvb " + command);
    }

    private void fill(String... keys) {
        for (String key : keys) kvb("put", file, key, "1", "--create");
    }

    private int kvb(String... words) {
        last = new Commands();
        return Kvb.execute(last.console, words);
    }
}
