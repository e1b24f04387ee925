package wfl.library.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wfl.keystore.KeystoreStatistics;
import wfl.runtime.MapValue;

/// The names under which programs find the statistics: they are part of the language, and stay.
class StatisticsMapTest {
    private static final List<String> NAMES =
            List.of(
                    "keys",
                    "keys_with_expiry",
                    "file_bytes",
                    "live_bytes",
                    "dead_bytes",
                    "segments",
                    "last_sequence",
                    "gets",
                    "hits",
                    "puts",
                    "deletes",
                    "expirations",
                    "scans",
                    "commits",
                    "syncs",
                    "bytes_written",
                    "closed_cleanly",
                    "recovered_records",
                    "recovered_torn_bytes",
                    "recovery_micros");

    private static final List<String> MORE_NAMES =
            List.of(
                    "live_share",
                    "hit_rate",
                    "commits_per_sync",
                    "bytes_per_commit",
                    "checkpoints",
                    "compactions",
                    "bytes_moved",
                    "transactions",
                    "index_bytes",
                    "key_runs",
                    "changes_in_memory",
                    "index_pages",
                    "index_merges",
                    "memory_bytes",
                    "get_timed",
                    "get_p50_micros",
                    "get_p99_micros",
                    "get_p999_micros",
                    "get_max_micros",
                    "commit_timed",
                    "commit_p50_micros",
                    "commit_p99_micros",
                    "commit_p999_micros",
                    "commit_max_micros",
                    "sync_timed",
                    "sync_p50_micros",
                    "sync_p99_micros",
                    "sync_p999_micros",
                    "sync_max_micros",
                    "scan_start_timed",
                    "scan_start_p50_micros",
                    "scan_start_p99_micros",
                    "scan_start_p999_micros",
                    "scan_start_max_micros");

    @Test
    void theNamesOfStatisticsAreFixed() {
        assertThat(names(StatisticsMap.of(numbered()))).containsExactlyElementsOf(NAMES);
    }

    @Test
    void theNamesOfDetailedStatisticsAreFixed() {
        var all = new ArrayList<String>(NAMES);
        all.addAll(MORE_NAMES);
        assertThat(names(StatisticsMap.detailed(numbered()))).containsExactlyElementsOf(all);
    }

    @Test
    void eachNameHasItsOwnNumber() {
        MapValue map = StatisticsMap.detailed(numbered());

        assertThat(map.get("keys")).contains(1.0);
        assertThat(map.get("last_sequence")).contains(7.0);
        assertThat(map.get("hit_rate")).contains(9.0 / 8);
        assertThat(map.get("recovery_micros")).contains(19.0);
        assertThat(map.get("sync_p50_micros")).contains(0.042);
        assertThat(map.get("index_pages")).contains(38.0);
        assertThat(map.get("index_merges")).contains(39.0);
        assertThat(map.get("memory_bytes")).contains(40.0);
    }

    private static List<String> names(MapValue map) {
        return map.entries().stream().map(Map.Entry::getKey).toList();
    }

    // Every component another number.
    private static KeystoreStatistics numbered() {
        var latencies =
                new KeystoreStatistics.Latencies(
                        new KeystoreStatistics.Latency(20, 21, 22, 23, 24),
                        new KeystoreStatistics.Latency(25, 26, 27, 28, 29),
                        new KeystoreStatistics.Latency(41, 42, 43, 44, 45),
                        new KeystoreStatistics.Latency(46, 47, 48, 49, 50));
        var upkeep = new KeystoreStatistics.Upkeep(31, 32, 33, 34, 35, 36, 37, 38, 39, 40);
        var recovery = new KeystoreStatistics.Recovery(true, 17, 18, 19, false);
        return new KeystoreStatistics(
                1, 2, 3, 4, 5, 51, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, recovery, latencies,
                upkeep);
    }
}
