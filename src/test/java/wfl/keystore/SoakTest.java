package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short turn of every soak. `scripts/soak` runs them for as long as one likes.
class SoakTest {
    private final SoakCounts counts = new SoakCounts();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aKilledProcessLeavesWhatItAcknowledged(long seed) throws Exception {
        new KillSoak().trial(seed, counts);

        assertThat(counts.of("kills")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5})
    void aCrashLeavesAPrefixOfTheCommits(long seed) {
        new CrashSoak().trial(seed, counts);

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
    @ValueSource(longs = {1, 2, 4})
    void aKeystoreAgreesWithASortedMapWhateverIsDone(long seed) throws Exception {
        new MixedSoak().trial(seed, counts);

        assertThat(counts.of("operations checked")).isPositive();
    }
}
