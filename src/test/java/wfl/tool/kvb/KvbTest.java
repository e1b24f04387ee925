package wfl.tool.kvb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.tool.Commands;

class KvbTest {
    @TempDir Path directory;

    private String file = "";
    private Commands last = new Commands();

    @BeforeEach
    void name() {
        file = directory.resolve("data.kvb").toString();
    }

    @Test
    void whatIsPutCanBeGot() {
        assertThat(kvb("put", file, "greeting", "Hello World", "--create")).isZero();
        assertThat(kvb("get", file, "greeting")).isZero();
        assertThat(last.out()).isEqualTo("Hello World\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | 42 | 42 | {\"key\":\"k\",\"type\":\"Text\",\"value\":\"42\"}",
                "number | 42 | 42 | {\"key\":\"k\",\"type\":\"Number\",\"value\":42}",
                "number | -1.5 | -1.5 | {\"key\":\"k\",\"type\":\"Number\",\"value\":-1.5}",
                "boolean | yes | yes | {\"key\":\"k\",\"type\":\"Boolean\",\"value\":true}",
                "hex | c0ffee | [Binary: 3 bytes]"
                        + " | {\"key\":\"k\",\"type\":\"Binary\",\"value\":\"c0ffee\"}",
            })
    void valuesKeepTheirType(String type, String word, String shown, String json) {
        kvb("put", file, "k", "--create", "--as", type, "--", word);

        kvb("get", file, "k");
        assertThat(last.out()).isEqualTo(shown + "\n");
        kvb("get", file, "k", "--json");
        assertThat(last.out()).isEqualTo(json + "\n");
    }

    @Test
    void nothingIsAValueToo() {
        kvb("put", file, "k", "--as", "nothing", "--create");

        assertThat(kvb("get", file, "k", "--json")).isZero();
        assertThat(last.out()).isEqualTo("{\"key\":\"k\",\"type\":\"Null\",\"value\":null}\n");
    }

    @Test
    void aMissingKeyIsExitCodeOne() {
        kvb("put", file, "a", "1", "--create");

        assertThat(kvb("get", file, "b")).isEqualTo(1);
        assertThat(last.out()).isEmpty();
        assertThat(last.err()).contains("has no key b");
        assertThat(kvb("del", file, "b")).isEqualTo(1);
    }

    @Test
    void readingGoesBesideAProgramThatHasTheKeystoreOpenAndWritingIsRefused() {
        kvb("put", file, "a", "1", "--create");
        try (Keystore keystore = Keystore.open(Path.of(file), KeystoreOptions.usual())) {
            assertThat(kvb("get", file, "a")).isZero();
            assertThat(kvb("scan", file)).isZero();
            assertThat(last.out()).isEqualTo("a\t1\n");
            keystore.delete("a".getBytes(StandardCharsets.UTF_8));
            assertThat(kvb("get", file, "a")).isEqualTo(1);
            assertThat(kvb("stats", file)).isZero();
            assertThat(kvb("put", file, "b", "2")).isEqualTo(5);
        }
    }

    @Test
    void readingChangesNothingInTheFile() throws IOException {
        kvb("put", file, "a", "1", "--create");
        byte[] before = Files.readAllBytes(Path.of(file));

        kvb("get", file, "a");
        kvb("scan", file);
        kvb("stats", file);

        assertThat(Files.readAllBytes(Path.of(file))).isEqualTo(before);
    }

    @Test
    void deletedKeysAreGone() {
        kvb("put", file, "a", "1", "--create");

        assertThat(kvb("del", file, "a", "--json")).isZero();
        assertThat(last.out()).isEqualTo("{\"key\":\"a\",\"removed\":true}\n");
        assertThat(kvb("get", file, "a")).isEqualTo(1);
    }

    @Test
    void scanGoesInOrder() {
        for (String key : new String[] {"user:b", "user:a", "other"}) {
            kvb("put", file, key, "v " + key, "--create");
        }

        kvb("scan", file, "user:");
        assertThat(last.out()).isEqualTo("user:a\tv user:a\nuser:b\tv user:b\n");
        kvb("scan", file, "--keys", "--reversed", "--limit", "2");
        assertThat(last.out()).isEqualTo("user:b\nuser:a\n");
        kvb("scan", file, "o", "--json");
        assertThat(last.out())
                .isEqualTo("{\"key\":\"other\",\"type\":\"Text\",\"value\":\"v other\"}\n");
    }

    @Test
    void statsCountKeys() {
        kvb("put", file, "a", "1", "--create");
        kvb("put", file, "b", "1", "--for", "1h");

        kvb("stats", file);
        assertThat(last.out()).contains("keys                  2\n");
        kvb("stats", file, "--json");
        assertThat(last.out()).contains("\"keys\":2,\"keys_with_ttl\":1,");
    }

    @Test
    void rawBytesCannotHarmTheTerminal() {
        try (var keystore = Keystore.create(Path.of(file), KeystoreOptions.usual())) {
            keystore.put(new byte[] {(byte) 0xff, 'a', 0x1b}, new byte[] {(byte) 0xff, 0x1b});
            keystore.put("esc\u001b[2J".getBytes(StandardCharsets.UTF_8), new byte[] {0x61, 0x1b});
        }

        assertThat(kvb("scan", file)).isZero();
        assertThat(last.out())
                .isEqualTo("esc\\u{1b}[2J\t\\u{1b}\n\\xffa\\x1b\t<2 raw bytes: ff1b>\n");
        assertThat(kvb("scan", file, "--json")).isZero();
        assertThat(last.out()).contains("\"key_hex\":\"ff611b\"", "\"value_hex\":\"ff1b\"");
        assertThat(last.out()).doesNotContain("\u001b");
    }

    @Test
    void aFileThatIsNoKeystoreIsExitCodeFour() throws IOException {
        Files.writeString(Path.of(file), "this is not a keystore".repeat(500));

        assertThat(kvb("get", file, "a")).isEqualTo(4);
        assertThat(last.err()).contains("is not a keystore");
    }

    @Test
    void anOpenKeystoreIsExitCodeFive() {
        try (var keystore = Keystore.create(Path.of(file), KeystoreOptions.usual())) {
            assertThat(keystore.isOpen()).isTrue();
            assertThat(kvb("del", file, "a")).isEqualTo(5);
            assertThat(last.err()).contains("this program has it open already");
        }
    }

    @Test
    void aMissingFileIsExitCodeOne() {
        assertThat(kvb("get", file, "a")).isEqualTo(1);
        assertThat(last.err()).contains("the file does not exist");
        assertThat(Files.exists(Path.of(file))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "get",
                "explode FILE",
                "put FILE k v --as colour",
                "put FILE k x --as number --create",
                "put FILE k maybe --as boolean --create",
                "put FILE k abc --as hex --create",
                "put FILE k v --for soon --create",
                "put FILE k v --for 0s --create",
                "scan FILE --limit -1",
                "scan FILE --limit many",
            })
    void wrongUseIsExitCodeTwoAndMakesNoFile(String words) {
        String[] line = words.isEmpty() ? new String[0] : words.replace("FILE", file).split(" ");

        assertThat(kvb(line)).isEqualTo(2);
        assertThat(last.err()).isNotBlank();
        assertThat(Files.exists(Path.of(file))).isFalse();
    }

    @Test
    void helpHasExamples() {
        assertThat(kvb("--help")).isZero();
        assertThat(last.out()).contains("Examples:", "Exit codes:");
        assertThat(kvb("put", "--help")).isZero();
        assertThat(last.out()).contains("Examples:");
    }

    private int kvb(String... words) {
        // A terminal: what pipes get is the business of KvbPipesTest.
        last = new Commands(true);
        return Kvb.execute(last.console, words);
    }
}
