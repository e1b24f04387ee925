package wfl.keystore.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenSequencesTest {
    @Test
    void nothingIsMissingWhereAllWereSeenInWhicheverOrder() {
        assertThat(seen(3, 1, 2, 5, 4, 4).lastMissing(5)).isZero();
        assertThat(seen().lastMissing(0)).isZero();
    }

    @Test
    void theGreatestMissingOneCounts() {
        assertThat(seen(1, 2, 4, 6, 7).lastMissing(7)).isEqualTo(5);
        assertThat(seen(1, 2, 3).lastMissing(9)).isEqualTo(9);
        assertThat(seen(2, 3).lastMissing(3)).isEqualTo(1);
        assertThat(seen().lastMissing(4)).isEqualTo(4);
    }

    @Test
    void whatCameLaterThanTheLastCountsForNothing() {
        assertThat(seen(1, 2, 3, 8, 9).lastMissing(3)).isZero();
        assertThat(seen(1, 3, 8, 9).lastMissing(3)).isEqualTo(2);
        assertThat(seen(8, 9).lastMissing(3)).isEqualTo(3);
    }

    private static SeenSequences seen(long... sequences) {
        var seen = new SeenSequences();
        for (long each : sequences) {
            seen.add(each);
        }
        return seen;
    }
}
