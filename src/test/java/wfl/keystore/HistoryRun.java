package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import wfl.base.KeyHash;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// A keystore and a sorted map, given the same history.
final class HistoryRun {
    private static final int DISK_BYTES = 12 * 1024 * 1024;

    private HistoryRun() {}

    /// Runs a history on a keystore on a simulated disk and on a sorted map; throws where they
    /// differ.
    static void run(
            History history,
            Durability durability,
            LongFunction<KeyHash> hashing,
            Tuning tuning,
            Coding coding) {
        var clock = new TestClock();
        KeystoreOptions options =
                KeystoreOptions.usual().withDurability(durability).withClock(clock);
        Opening opening = Histories.opening(coding.of(options), hashing, tuning);
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        var model = new Model();
        Keystore keystore = Keystore.createOn(disk, opening);
        int at = 0;
        for (Step step : history.steps()) {
            String where = "seed " + history.seed() + ", step " + at++ + " " + step;
            long now = clock.millis();
            model.apply(step, now);
            switch (step) {
                case Step.Wait(long millis) -> clock.advance(millis);
                case Step.Reopen _ -> {
                    keystore.close();
                    disk = disk.afterKill();
                    keystore = Keystore.openOn(disk, opening);
                }
                case Step.Get(String key) ->
                        assertThat(hexOf(keystore.get(Histories.bytes(key))))
                                .as(where)
                                .isEqualTo(hexOf(Optional.ofNullable(model.live(now).get(key))));
                case Step.Scan scan ->
                        assertThat(keys(keystore, scan))
                                .as(where)
                                .isEqualTo(keys(model.live(now), scan));
                case Step.Put _, Step.Delete _, Step.Batch _, Step.PutIfMissing _, Step.Compact _ ->
                        Histories.write(keystore, step);
            }
        }
        TreeMap<String, byte[]> live = model.live(clock.millis());
        assertThat(keystore.statistics().keys()).isEqualTo(live.size());
        assertThat(Histories.isSame(Histories.content(keystore), live))
                .as("seed " + history.seed() + ", at the end")
                .isTrue();
        keystore.close();
    }

    private static Optional<String> hexOf(Optional<byte[]> bytes) {
        return bytes.map(HexFormat.of()::formatHex);
    }

    static List<String> keys(Keystore keystore, Step.Scan step) {
        ScanOptions options = ScanOptions.entries().limitedTo(step.limit());
        var keys = new ArrayList<String>();
        try (Scan scan =
                keystore.scan(
                        KeyRange.startingWith(Histories.bytes(step.prefix())),
                        step.reversed() ? options.backwards() : options)) {
            while (scan.advance()) {
                keys.add(Histories.text(scan.key()));
            }
        }
        return keys;
    }

    static List<String> keys(TreeMap<String, byte[]> live, Step.Scan step) {
        Collection<String> keys =
                step.reversed() ? live.descendingKeySet() : live.navigableKeySet();
        return keys.stream()
                .filter(key -> key.startsWith(step.prefix()))
                .limit(step.limit())
                .toList();
    }
}
