package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short turn of every soak. `scripts/soak` runs them for as long as one likes.
class SoakTest {
    private final SoakCounts counts = new SoakCounts();

    @Test
    void aKilledProcessLeavesWhatItAcknowledged() throws Exception {
        new KillSoak().trial(1, counts);

        assertThat(counts.of("kills")).isPositive();
    }

    @Test
    void aCrashLeavesAPrefixOfTheCommits() {
        new CrashSoak().trial(5, counts);

        assertThat(counts.of("crash states")).isGreaterThan(100);
    }

    @Test
    void spoiltFilesAreReadRightOrReported() throws Exception {
        new FuzzSoak().trial(1, counts);

        assertThat(counts.of("read in full")).isPositive();
        assertThat(counts.of("refused when opened")).isPositive();
        assertThat(counts.of("reported when read")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4})
    void aKeystoreAgreesWithASortedMapWhateverIsDone(long seed) throws Exception {
        new MixedSoak().trial(seed, counts);

        assertThat(counts.of("operations checked")).isPositive();
    }
}
