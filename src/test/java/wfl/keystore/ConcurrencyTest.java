package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Concurrent calls have an order that explains what each gave, also while the file is compacted.
class ConcurrencyTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "1,RELAXED,PLAIN",
        "2,RELAXED,PLAIN",
        "3,RELAXED,SEALED_ZSTD",
        "4,SYNC,PLAIN",
        "5,SYNC,PLAIN",
        "6,SYNC,SEALED",
    })
    void oneOrderOfAllCallsExplainsThem(long seed, Durability durability, Coding coding)
            throws Exception {
        int steps = durability == Durability.SYNC ? 150 : 400;
        var history =
                new ConcurrentHistory(seed, directory.resolve("a.kvb"), durability, coding, steps);

        assertThat(history.run()).isGreaterThan(steps);
    }
}
