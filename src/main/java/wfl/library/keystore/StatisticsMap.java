package wfl.library.keystore;

import wfl.keystore.KeystoreStatistics;
import wfl.runtime.MapValue;

/// The statistics of a keystore under the names programs use.
final class StatisticsMap {
    private StatisticsMap() {}

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
