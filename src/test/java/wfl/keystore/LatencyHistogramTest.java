package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void nothingRecordedIsNothing() {
        assertThat(histogram.summary()).isEqualTo(KeystoreStatistics.Latency.NONE);
    }

    @Test
    void everyTimeLiesInABucketNoWiderThanASixteenthOfIt() {
        for (long nanos = 0; nanos < 1L << 39; nanos += 1 + nanos / 37) {
            int bucket = LatencyHistogram.bucket(nanos);
            long last = LatencyHistogram.lastOf(bucket);
            assertThat(last).isBetween(nanos, nanos + nanos / 16);
            assertThat(LatencyHistogram.bucket(last + 1)).isEqualTo(bucket + 1);
        }
        assertThat(LatencyHistogram.bucket(Long.MAX_VALUE))
                .isEqualTo(LatencyHistogram.bucket(1L << 41));
    }

    @Test
    void percentilesAreRightToOnePartInSixteen() {
        for (int i = 1; i <= 10_000; i++) {
            histogram.record(i * 1_000L);
        }
        KeystoreStatistics.Latency summary = histogram.summary();
        assertThat(summary.timed()).isEqualTo(10_000);
        assertThat(summary.p50()).isBetween(5_000_000L, 5_320_000L);
        assertThat(summary.p99()).isBetween(9_900_000L, 10_000_000L);
        assertThat(summary.p999()).isBetween(9_990_000L, 10_000_000L);
        assertThat(summary.max()).isEqualTo(10_000_000);
    }
}
