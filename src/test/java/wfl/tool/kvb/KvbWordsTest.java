package wfl.tool.kvb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.tool.Commands;

/// What `kvb` says to somebody who uses it for the first time, and wrongly.
class KvbWordsTest {
    @TempDir Path directory;

    private String file = "";
    private Commands last = new Commands();

    @BeforeEach
    void make() {
        file = directory.resolve("data.kvb").toString();
        kvb("init", file);
    }

    @Test
    void aLimitThatIsNoNumberIsSaidInEnglish() {
        assertThat(kvb("scan", file, "--limit", "ten")).isEqualTo(2);
        assertThat(last.err()).contains("'ten' is not a whole number");
        assertThat(kvb("bench", "--value-bytes", "1.5")).isEqualTo(2);
        assertThat(last.err()).contains("'1.5' is not a whole number");
    }

    @Test
    void allStrategiesAreNamed() {
        assertThat(kvb("compact", file, "--strategy", "ful")).isEqualTo(2);
        assertThat(last.err()).contains("no strategy 'ful': use full, aggressive or auto");
        kvb("compact", "--help");
        assertThat(last.out()).contains("aggressive: ");
    }

    @Test
    void wrongUseIsJsonToo() {
        assertThat(kvb("get", file, "--json")).isEqualTo(2);
        assertThat(last.err())
                .isEqualTo("{\"error\":\"Missing required parameter: 'KEY'\",\"exit_code\":2}\n");
        assertThat(kvb("verify", file, "--json", "--deep")).isEqualTo(2);
        assertThat(last.err()).startsWith("{\"error\":\"Unknown option: '--deep'").hasLineCount(1);
    }

    @Test
    void anOutputWithoutADirectoryIsExplained() {
        String target = directory.resolve("none/out.jsonl").toString();

        assertThat(kvb("export", file, "--output", target)).isEqualTo(1);
        assertThat(last.err())
                .isEqualTo("kvb: " + target + " cannot be written: its directory does not exist\n");
        assertThat(kvb("bench", "--directory", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(last.err())
                .isEqualTo("kvb: There is no directory " + directory.resolve("none") + "\n");
    }

    @Test
    void aTableWithTheWrongColumnsIsRefusedOnce() throws IOException {
        Path table = Files.writeString(directory.resolve("t.csv"), "k,v\n1,2\n3,4\n");

        assertThat(kvb("import", file, table.toString())).isEqualTo(1);
        assertThat(last.err())
                .isEqualTo(
                        "kvb: line 1: the column \"k\" is none of key, value, type,"
                                + " expires_at\n");
        assertThat(last.out()).isEqualTo("0 entries imported, 1 bad line\n");
    }

    @Test
    void oneIsNotMany() throws IOException {
        Path lines = Files.writeString(directory.resolve("l.jsonl"), "{\"key\":\"a\",\"value\":1}");

        kvb("import", file, lines.toString());
        assertThat(last.out()).isEqualTo("1 entry imported\n");
        kvb("export", file, "--output", directory.resolve("out.jsonl").toString());
        assertThat(last.out()).startsWith("1 entry in ");
        kvb("put", file, "a", "2");
        kvb("compact", file);
        assertThat(last.out()).contains(" 1 segment freed");
    }

    private int kvb(String... words) {
        last = new Commands();
        return Kvb.execute(last.console, words);
    }
}
