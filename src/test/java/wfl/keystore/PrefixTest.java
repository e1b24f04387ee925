package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Views, in the writer's thread and in others, and backups show the state after some commit.
class PrefixTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatAnybodySeesIsTheStateAfterTheCommitTheySay(long seed) throws Exception {
        var counts = new SoakCounts();

        int looks = new PrefixHistory(seed, directory, 150, counts).run();

        assertThat(looks).isGreaterThan(20);
        assertThat(counts.of("operations checked")).isEqualTo(3 * 150);
    }
}
