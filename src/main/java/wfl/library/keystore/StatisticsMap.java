package wfl.library.keystore;

import wfl.keystore.KeystoreStatistics;
import wfl.runtime.MapValue;

/// The statistics of a keystore under the names programs use.
final class StatisticsMap {
    private static final double NANOS_PER_MICRO = 1_000;

    private StatisticsMap() {}

    /// The same with the shares an operator would work out.
    static MapValue detailed(KeystoreStatistics statistics) {
        MapValue map = of(statistics);
        map.put("live_share", share(statistics.liveBytes(), statistics.fileBytes()));
        map.put("hit_rate", share(statistics.hits(), statistics.gets()));
        map.put("commits_per_sync", share(statistics.commits(), statistics.syncs()));
        map.put("bytes_per_commit", share(statistics.bytesWritten(), statistics.commits()));
        KeystoreStatistics.Upkeep upkeep = statistics.upkeep();
        map.put("checkpoints", (double) upkeep.checkpoints());
        map.put("compactions", (double) upkeep.compactions());
        map.put("bytes_moved", (double) upkeep.bytesMoved());
        map.put("transactions", (double) upkeep.transactions());
        map.put("index_bytes", (double) upkeep.indexBytes());
        map.put("key_runs", (double) upkeep.keyRuns());
        map.put("changes_in_memory", (double) upkeep.changesInMemory());
        map.put("index_pages", (double) upkeep.indexPages());
        map.put("index_merges", (double) upkeep.indexMerges());
        map.put("memory_bytes", (double) upkeep.memoryBytes());
        KeystoreStatistics.Latencies latencies = statistics.latencies();
        latency(map, "get", latencies.get());
        latency(map, "commit", latencies.commit());
        latency(map, "sync", latencies.sync());
        latency(map, "scan_start", latencies.scanStart());
        return map;
    }

    private static void latency(MapValue map, String operation, KeystoreStatistics.Latency times) {
        map.put(operation + "_timed", (double) times.timed());
        map.put(operation + "_p50_micros", times.p50() / NANOS_PER_MICRO);
        map.put(operation + "_p99_micros", times.p99() / NANOS_PER_MICRO);
        map.put(operation + "_p999_micros", times.p999() / NANOS_PER_MICRO);
        map.put(operation + "_max_micros", times.max() / NANOS_PER_MICRO);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    static MapValue of(KeystoreStatistics statistics) {
        var map = new MapValue();
        map.put("keys", (double) statistics.keys());
        map.put("keys_with_expiry", (double) statistics.keysWithTtl());
        map.put("file_bytes", (double) statistics.fileBytes());
        map.put("live_bytes", (double) statistics.liveBytes());
        map.put("dead_bytes", (double) statistics.deadBytes());
        map.put("held_bytes", (double) statistics.heldBytes());
        map.put("segments", (double) statistics.segments());
        map.put("last_sequence", (double) statistics.lastSequence());
        map.put("gets", (double) statistics.gets());
        map.put("hits", (double) statistics.hits());
        map.put("puts", (double) statistics.puts());
        map.put("deletes", (double) statistics.deletes());
        map.put("expirations", (double) statistics.expirations());
        map.put("scans", (double) statistics.scans());
        map.put("commits", (double) statistics.commits());
        map.put("syncs", (double) statistics.syncs());
        map.put("bytes_written", (double) statistics.bytesWritten());
        KeystoreStatistics.Recovery recovery = statistics.recovery();
        map.put("closed_cleanly", recovery.wasClosedCleanly());
        map.put("recovered_records", (double) recovery.recordsRead());
        map.put("recovered_torn_bytes", (double) recovery.tornBytes());
        map.put("recovery_micros", (double) recovery.micros());
        return map;
    }
}
