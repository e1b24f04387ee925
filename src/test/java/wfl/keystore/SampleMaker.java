package wfl.keystore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import wfl.base.Crc32c;
import wfl.base.KeyHash;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.salvage.Survey;
import wfl.testing.History;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Makes small keystores of every kind, the same each time: clock and randomness are given, the
/// disk is simulated. What each must hold is noted by a sorted map, not by reading it back.
final class SampleMaker {
    private static final int DISK_BYTES = 3 * 1024 * 1024;
    private static final String PASSPHRASE = "correct horse battery staple";

    /// Checkpoints when the keystore is closed, and no other work that nobody asked for.
    private static final Tuning CALM = Tuning.onlyWhenAsked();

    /// Closing leaves everything to the log.
    private static final Tuning LOG_ONLY =
            new Tuning(
                    false,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE);

    /// A finished sample.
    ///
    /// @param listing what it holds, and how it is opened
    record Sample(String name, byte[] file, SampleListing listing) {}

    private final String name;
    private final SampleListing.Access access;
    private final KeystoreOptions options;
    private final TestClock clock = new TestClock();
    private final Map<String, SampleListing.Line> expected = new TreeMap<>();
    private SimulatedDisk disk = SimulatedDisk.withRoomFor(DISK_BYTES);
    private Keystore keystore;

    private SampleMaker(String name, SampleListing.Access access, Compression compression) {
        this.name = name;
        this.access = access;
        options =
                access.of(KeystoreOptions.usual())
                        .withCompression(compression)
                        .withDurability(Durability.RELAXED)
                        .withFlushIntervalMillis(1_000_000)
                        .withClock(clock);
        keystore = Keystore.createOn(disk, opening(CALM));
    }

    /// All of them.
    static List<Sample> all() {
        var all = new ArrayList<Sample>();
        all.add(plain("plain").closed());
        all.add(new SampleMaker("empty", SampleListing.Access.PLAIN, Compression.NONE).closed());
        all.add(compressed());
        all.add(sealed("encrypted-by-key", SampleListing.Access.ofKey("key")));
        all.add(sealed("encrypted-by-key-aes", SampleListing.Access.ofKey("key-aes")));
        all.add(sealed("encrypted-by-passphrase", SampleListing.Access.ofPassphrase(PASSPHRASE)));
        all.add(expiring());
        all.add(compacted());
        all.add(killed());
        all.add(torn());
        all.add(beforeReadySegment());
        all.add(inReadySegment());
        all.add(large());
        all.add(everyStructure());
        return all;
    }

    private Opening opening(Tuning tuning) {
        return Histories.opening(options, KeyHash::seeded, tuning);
    }

    private static SampleMaker plain(String name) {
        var maker = new SampleMaker(name, SampleListing.Access.PLAIN, Compression.NONE);
        maker.fill(60, i -> History.value(i * 3, 3 * i + 1));
        maker.overwriteAndDelete();
        return maker;
    }

    private static Sample compressed() {
        Compression zstd = new Compression.Zstd(24, 3);
        var maker = new SampleMaker("compressed", SampleListing.Access.PLAIN, zstd);
        maker.fill(60, i -> History.value(i * 20, 3 * i));
        maker.overwriteAndDelete();
        return maker.closed();
    }

    private static Sample sealed(String name, SampleListing.Access access) {
        var maker = new SampleMaker(name, access, new Compression.Zstd(24, 3));
        maker.fill(40, i -> History.value(i * 5, i));
        maker.overwriteAndDelete();
        maker.putWithTtl("soon", 1_000);
        return maker.closed();
    }

    private static Sample expiring() {
        var maker = new SampleMaker("expiring", SampleListing.Access.PLAIN, Compression.NONE);
        maker.fill(30, i -> History.value(i, i));
        for (int i = 0; i < 400; i++) {
            maker.putWithTtl("session/" + i, 500 + 37L * i);
        }
        maker.reopen(CALM);
        for (int i = 0; i < 40; i++) {
            maker.putWithTtl("token/" + i, 100_000 + i);
        }
        // The first of them are gone by now, some of them cleaned away.
        maker.waitFor(1_500);
        maker.keystore.get(Histories.bytes("session/3"));
        maker.waitFor(500);
        return maker.closed();
    }

    private static Sample compacted() {
        SampleMaker maker = plain("compacted");
        for (int round = 0; round < 8; round++) {
            maker.fill(150, i -> History.value(200, 3 * i + 1));
        }
        maker.overwriteAndDelete();
        maker.keystore.compact(CompactionStrategy.FULL);
        maker.fill(20, i -> History.value(9, i));
        maker.delete("key/0007");
        return maker.closed();
    }

    private static SampleMaker unclean(String name) {
        SampleMaker maker = plain(name);
        maker.reopen(LOG_ONLY);
        maker.fill(25, i -> History.value(30, 3 * i + 2));
        maker.delete("key/0011");
        maker.putWithTtl("soon", 5_000);
        return maker;
    }

    private static Sample killed() {
        SampleMaker maker = unclean("killed");
        return maker.asItIs(maker.disk.afterKill().content());
    }

    // The last commit, a batch, is half there.
    private static Sample torn() {
        SampleMaker maker = unclean("torn");
        byte[] before = maker.disk.afterKill().content();
        var batch = new WriteBatch();
        for (int i = 0; i < 8; i++) {
            batch.put(Histories.bytes("key/000" + i), new byte[90]);
        }
        maker.keystore.apply(batch);
        byte[] after = maker.disk.afterKill().content();
        int first = 0;
        while (before[first] == after[first]) {
            first++;
        }
        System.arraycopy(before, first + 700, after, first + 700, before.length - first - 700);
        return maker.asItIs(after);
    }

    // A segment is ready, and the log has not reached it.
    private static Sample beforeReadySegment() {
        SampleMaker maker = unclean("killed-before-ready");
        for (int i = 0; i < 11; i++) {
            maker.put("filler/" + i, new byte[5_000], 0);
        }
        if (!maker.isSegmentReady() || maker.isInReady()) {
            throw new IllegalStateException("the log is not before a segment that is ready");
        }
        return maker.asItIs(maker.disk.afterKill().content());
    }

    // The log went on in the segment that was ready, which only its records tell.
    private static Sample inReadySegment() {
        SampleMaker maker = unclean("killed-in-ready");
        for (int i = 0; !maker.isSegmentReady() || !maker.isInReady(); i++) {
            maker.put("filler/" + i, new byte[5_000], 0);
        }
        maker.put("last", new byte[3], 0);
        return maker.asItIs(maker.disk.afterKill().content());
    }

    private boolean isSegmentReady() {
        return number(SegmentEntry.State.READY) >= 0;
    }

    private int number(SegmentEntry.State state) {
        return Survey.of(disk).catalog().orElseThrow().segments().stream()
                .filter(each -> each.state() == state)
                .mapToInt(SegmentEntry::number)
                .findFirst()
                .orElse(-1);
    }

    private boolean isInReady() {
        int ready = number(SegmentEntry.State.READY);
        return Survey.of(disk).segments().stream().anyMatch(each -> each.number() == ready);
    }

    private static Sample large() {
        var maker = new SampleMaker("large-value", SampleListing.Access.PLAIN, Compression.NONE);
        maker.fill(10, i -> History.value(i, i));
        maker.put("large", repeating(400_000), 0);
        maker.put("x".repeat(2_000), History.value(5, 5), 0);
        return maker.closed();
    }

    private static byte[] repeating(int length) {
        var value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = (byte) (i % 97);
        }
        return value;
    }

    // A directory page that was split, several key runs and one with a fence, several expiry runs,
    // segments of every state.
    private static Sample everyStructure() {
        var maker =
                new SampleMaker("every-structure", SampleListing.Access.PLAIN, Compression.NONE);
        maker.fillCloseTogether(260);
        for (int round = 0; round < 4; round++) {
            maker.fill(900, _ -> new byte[20]);
        }
        maker.keystore.compact(CompactionStrategy.FULL);
        for (int i = 0; i < 4; i++) {
            maker.put("large/" + i, new byte[50_000], 0);
        }
        maker.reopen(CALM);
        for (int i = 0; i < 300; i++) {
            maker.putWithTtl("session/" + i, 1_000_000 + i);
        }
        maker.reopen(CALM);
        for (int i = 0; i < 100; i++) {
            maker.putWithTtl("token/" + i, 2_000_000 + i);
        }
        maker.delete("key/0100");
        maker.reopen(CALM);
        for (int i = 0; i < 20; i++) {
            maker.putWithTtl("ticket/" + i, 3_000_000 + i);
        }
        maker.reopen(LOG_ONLY);
        maker.fill(10, _ -> new byte[1]);
        return maker.closed();
    }

    // Keys whose hashes share so many bits that the directory page that has them must split.
    private void fillCloseTogether(int count) {
        long seed = seed();
        KeyHash hash = KeyHash.seeded(seed);
        int found = 0;
        for (int i = 0; found < count; i++) {
            byte[] key = Histories.bytes("close/" + i);
            if (hash.of(key) >>> 53 == 0x2A5) {
                put(Histories.text(key), new byte[1], 0);
                found++;
            }
        }
    }

    private long seed() {
        return opening(CALM).superblocks(disk).superblocks().current().hashSeed();
    }

    private void fill(int count, IntFunction<byte[]> value) {
        for (int i = 0; i < count; i++) {
            put(String.format(Locale.ROOT, "key/%04d", i), value.apply(i), 0);
        }
    }

    private void overwriteAndDelete() {
        for (int i = 0; i < 10; i++) {
            put(String.format(Locale.ROOT, "key/%04d", 3 * i), History.value(20 + i, i), 0);
            delete(String.format(Locale.ROOT, "key/%04d", 3 * i + 1));
        }
        var batch = new WriteBatch();
        for (String key : List.of("batch/a", "batch/b", "batch/c")) {
            batch.put(Histories.bytes(key), Histories.bytes(key));
            note(key, Histories.bytes(key), 0);
        }
        batch.delete(Histories.bytes("key/0002"));
        expected.remove("key/0002");
        keystore.apply(batch);
    }

    private void putWithTtl(String key, long ttlMillis) {
        put(key, Histories.bytes("until " + ttlMillis), ttlMillis);
    }

    private void put(String key, byte[] value, long ttlMillis) {
        if (ttlMillis == 0) {
            keystore.put(Histories.bytes(key), value);
        } else {
            keystore.put(Histories.bytes(key), value, ttlMillis);
        }
        note(key, value, ttlMillis == 0 ? 0 : clock.millis() + ttlMillis);
    }

    private void note(String key, byte[] value, long expiryMillis) {
        int crc = Crc32c.of(value, 0, value.length);
        expected.put(key, new SampleListing.Line(key, value.length, crc, expiryMillis));
    }

    private void delete(String key) {
        keystore.delete(Histories.bytes(key));
        expected.remove(key);
    }

    private void waitFor(long millis) {
        clock.advance(millis);
        expected.values()
                .removeIf(
                        each -> each.expiryMillis() != 0 && each.expiryMillis() <= clock.millis());
    }

    private void reopen(Tuning tuning) {
        keystore.close();
        disk = disk.afterKill();
        keystore = Keystore.openOn(disk, opening(tuning));
    }

    private Sample closed() {
        keystore.close();
        return asItIs(disk.content());
    }

    private Sample asItIs(byte[] file) {
        var lines = List.copyOf(expected.values());
        return new Sample(name, file, new SampleListing(clock.millis(), access, lines));
    }
}
