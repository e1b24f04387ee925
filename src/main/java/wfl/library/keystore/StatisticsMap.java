package wfl.library.keystore;

import wfl.keystore.KeystoreStatistics;
import wfl.runtime.MapValue;

/// The statistics of a keystore under the names programs use.
final class StatisticsMap {
    private StatisticsMap() {}

    /// The same with the shares an operator would work out.
    static MapValue detailed(KeystoreStatistics statistics) {
        MapValue map = of(statistics);
        map.put("live_share", share(statistics.liveBytes(), statistics.fileBytes()));
        map.put("hit_rate", share(statistics.hits(), statistics.gets()));
        map.put("commits_per_sync", share(statistics.commits(), statistics.syncs()));
        map.put("bytes_per_commit", share(statistics.bytesWritten(), statistics.commits()));
        return map;
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
