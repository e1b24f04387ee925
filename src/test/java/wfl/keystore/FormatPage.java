package wfl.keystore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// A second reader of plain keystore files, which knows what `Docs/keystore/format.md` says and
/// nothing of the store: every number here is one of that page. It checks each checksum it passes.
final class FormatPage {
    private static final long LOW_48 = 0xFFFF_FFFF_FFFFL;

    private final ByteBuffer file;
    private final byte[] bytes;
    private final Map<Long, Found> records = new HashMap<>();
    private final Map<Integer, Integer> pageExtents = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Run> keyRuns = new ArrayList<>();
    private final List<Run> expiryRuns = new ArrayList<>();
    private final List<Long> directory = new ArrayList<>();
    private long checkpoint;
    private long keys;
    private long seed;

    /// A record as it stands in the file.
    record Found(long sequence, int type, String key, int valueAt, int valueLength, long expiry) {}

    private record Segment(int number, int state, int place, long size, long salt, long end) {}

    private record Run(int place, long used, long count, long id) {}

    FormatPage(byte[] bytes) {
        this.bytes = bytes;
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int superblock = superblock();
        catalog(superblock);
        segments.forEach(this::segment);
    }

    long seed() {
        return seed;
    }

    long keysAtCheckpoint() {
        return keys;
    }

    private int superblock() {
        int best = -1;
        for (int at : new int[] {0, 32 * 1024}) {
            assertThat(text(at)).isEqualTo("KVBK");
            assertThat(file.getInt(at + 8)).isEqualTo(crc(at + 12, at + 256));
            assertThat(file.getInt(at + 12)).as("flags").isZero();
            boolean isNewer = best < 0 || file.getLong(at + 40) > file.getLong(best + 40);
            best = isNewer ? at : best;
            assertZero(at + 196, at + 256);
        }
        assertZero(68 * 1024, 128 * 1024);
        seed = file.getLong(best + 48);
        return best;
    }

    private void catalog(int superblock) {
        int length = file.getInt(superblock + 76);
        int place = (int) file.getLong(superblock + 80);
        int second = (int) file.getLong(superblock + 88);
        for (int at : new int[] {place, second}) {
            assertThat(crc(at, at + length)).isEqualTo(file.getInt(superblock + 96));
        }
        assertThat(text(place)).isEqualTo("KVBC");
        checkpoint = file.getLong(place + 24);
        keys = file.getLong(place + 40);
        int at = place + 64;
        for (int i = 0; i < file.getInt(place + 4); i++) {
            segments.add(
                    new Segment(
                            file.getInt(at),
                            file.getInt(at + 4),
                            (int) file.getLong(at + 8),
                            file.getLong(at + 16),
                            file.getLong(at + 24),
                            file.getLong(at + 40)));
            at += 64;
        }
        for (int i = 0; i < file.getInt(place + 8); i++) {
            pageExtents.put(file.getInt(at), (int) file.getLong(at + 8));
            at += 16 + 8 * ((file.getInt(at + 4) + 63) / 64);
        }
        for (int i = 0; i < file.getInt(place + 12); i++) {
            directory.add(file.getLong(at));
            at += 8;
        }
        at = runs(at, file.getInt(place + 16), keyRuns);
        at = runs(at, file.getInt(place + 20), expiryRuns);
        assertThat(at).as("the end of the catalog").isEqualTo(place + length);
    }

    private int runs(int from, int count, List<Run> target) {
        int at = from;
        for (int i = 0; i < count; i++) {
            target.add(
                    new Run(
                            (int) file.getLong(at),
                            file.getLong(at + 16),
                            file.getLong(at + 24),
                            file.getLong(at + 32)));
            at += 40;
        }
        return at;
    }

    private void segment(Segment segment) {
        int place = segment.place();
        assertThat(text(place)).isEqualTo("KVBS");
        assertThat(file.getInt(place + 4)).isEqualTo(crc(place + 8, place + 64));
        assertThat(file.getInt(place + 8)).isEqualTo(segment.number());
        assertThat(file.getLong(place + 16)).isEqualTo(file.getLong(16));
        assertThat(file.getLong(place + 32)).isEqualTo(segment.size());
        assertThat(file.getLong(place + 40)).isEqualTo(segment.salt());
        long end = segment.end() == 0 ? segment.size() : segment.end();
        int at = 64;
        while (at + 48 <= end && file.getLong(place + at + 8) != 0) {
            at += record(segment, at);
        }
        assertZero(place + at, (int) (place + end));
    }

    private int record(Segment segment, int offset) {
        int at = segment.place() + offset;
        long address = offset / 8 | (long) segment.number() << 28;
        int keyLength = (file.getShort(at + 22) & 0xFFFF) + 1;
        int valueLength = file.getInt(at + 40);
        int end = at + 48 + keyLength + valueLength;
        int mask = mask(segment.salt(), address);
        assertThat(file.getInt(at)).isEqualTo(crc(at + 4, at + 48) ^ mask);
        assertThat(file.getInt(at + 4)).isEqualTo(crc(at + 8, end) ^ mask);
        int padded = 48 + keyLength + valueLength + 7 & ~7;
        assertZero(end, at + padded);
        assertThat(bytes[at + 31]).as("encoding").isZero();
        var key = new String(bytes, at + 48, keyLength, UTF_8);
        long expiry = file.getLong(at + 32) & LOW_48;
        int valueAt = at + 48 + keyLength;
        records.put(
                address,
                new Found(
                        file.getLong(at + 8),
                        bytes[at + 30] & 0x7F,
                        key,
                        valueAt,
                        valueLength,
                        expiry));
        return padded;
    }

    private static int mask(long salt, long address) {
        long x = salt ^ address * 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return (int) (x ^ x >>> 31);
    }

    /// The newest record of each key, deletes left out.
    Map<String, Found> newest() {
        var newest = new TreeMap<String, Found>();
        for (Found each : records.values()) {
            newest.merge(each.key(), each, (a, b) -> a.sequence() > b.sequence() ? a : b);
        }
        newest.values().removeIf(each -> each.type() != 1);
        return newest;
    }

    /// The same as of the checkpoint.
    Map<String, Found> newestAtCheckpoint() {
        Map<Long, Found> all = Map.copyOf(records);
        records.values().removeIf(each -> each.sequence() > checkpoint);
        Map<String, Found> newest = newest();
        records.putAll(all);
        return newest;
    }

    byte[] value(Found found) {
        return Arrays.copyOfRange(bytes, found.valueAt(), found.valueAt() + found.valueLength());
    }

    /// The record of a key that the index leads to.
    Found indexed(String key, long hash) {
        long prefix = 0;
        for (long entry : directory) {
            int depth = (int) (entry >>> 56);
            boolean isIn = depth == 0 || hash >>> 64 - depth == prefix >>> 64 - depth;
            if (isIn) {
                return inDirectoryPage(entry << 8 >>> 8, key, hash, depth);
            }
            prefix += 1L << 64 - depth;
        }
        throw new AssertionError("no directory page for " + key);
    }

    private Found inDirectoryPage(long address, String key, long hash, int depth) {
        int page = page(address, "KVBD");
        int bits = file.getShort(page + 8);
        assertThat((int) bytes[page + 10]).isEqualTo(depth);
        int index = bits == 0 ? 0 : (int) (hash << depth >>> 64 - bits);
        return inIndexPage(file.getLong(page + 32 + 6 * index) & LOW_48, key, hash);
    }

    private Found inIndexPage(long address, String key, long hash) {
        int page = page(address, "KVBI");
        int depth = bytes[page + 10];
        assertThat(depth == 0 ? 0 : hash >>> 64 - depth)
                .isEqualTo(depth == 0 ? 0 : file.getLong(page + 16) >>> 64 - depth);
        int slot = (int) ((hash & 0xFFFF_FFFFL) * 254 >>> 32);
        int count = 0;
        for (int i = 0; i < 254; i++) {
            count += file.getLong(page + 32 + 16 * i) == 0 ? 0 : 1;
        }
        assertThat((int) file.getShort(page + 8)).isEqualTo(count);
        while (file.getLong(page + 32 + 16 * slot) != 0) {
            long found = file.getLong(page + 40 + 16 * slot) & LOW_48;
            boolean isIt = file.getLong(page + 32 + 16 * slot) == hash;
            if (isIt && recordAt(found).key().equals(key)) {
                return recordAt(found);
            }
            slot = (slot + 1) % 254;
        }
        throw new AssertionError("the index does not lead to " + key);
    }

    private Found recordAt(long address) {
        return Objects.requireNonNull(records.get(address), "no record there");
    }

    private int page(long address, String magic) {
        int extent = Objects.requireNonNull(pageExtents.get((int) (address >>> 20)));
        int page = extent + (int) (address & 0xFFFFF) * 4096;
        assertThat(text(page)).isEqualTo(magic);
        assertThat(file.getInt(page + 4)).isEqualTo(crc(page + 8, page + 4096) ^ (int) address);
        return page;
    }

    /// Every expiry that the runs name, by key; each leads to a record with that expiry.
    Map<String, Long> expiries() {
        var all = new TreeMap<String, Long>();
        for (Run run : expiryRuns) {
            long entries = 0;
            for (int at = run.place(); at < run.place() + run.used(); at += 4096) {
                assertThat(text(at)).isEqualTo("KVBX");
                assertThat(file.getInt(at + 4)).isEqualTo(crc(at + 8, at + 4096));
                for (int i = 0; i < file.getInt(at + 8); i++) {
                    long expiry = file.getLong(at + 16 + 24 * i);
                    Found record = recordAt(file.getLong(at + 32 + 24 * i));
                    assertThat(record.expiry()).isEqualTo(expiry);
                    all.put(record.key(), expiry);
                    entries++;
                }
            }
            assertThat(entries).isEqualTo(run.count());
        }
        return all;
    }

    /// The keys that the key runs say were there at the checkpoint, and how many runs have a fence.
    Map<String, Long> keysOfRuns() {
        var youngest = new TreeMap<String, Long>();
        for (Run run : keyRuns) {
            keysOf(run, youngest);
        }
        youngest.values().removeIf(each -> (each & 3) == 2);
        return youngest;
    }

    private void keysOf(Run run, Map<String, Long> youngest) {
        int place = run.place();
        int footer = place + (int) run.used() - 80;
        assertThat(text(place)).isEqualTo("KVBR");
        assertThat(file.getInt(place + 4)).isEqualTo(runCrc(run, 0, place + 8, place + 32));
        assertThat(text(footer)).isEqualTo("KVBE");
        assertThat(file.getInt(footer + 4))
                .isEqualTo(runCrc(run, footer - place, footer + 8, footer + 80));
        assertThat(file.getLong(footer + 16)).isEqualTo(run.used());
        long entries = 0;
        int at = place + 32;
        while (at < footer) {
            int stored = file.getInt(at + 8);
            assertThat(file.getInt(at))
                    .isEqualTo(runCrc(run, at - place, at + 4, at + 24 + stored));
            if (file.getInt(at + 12) == 0) {
                entries += entriesOf(at + 24, stored, youngest);
            }
            at += 24 + stored;
        }
        assertThat(at).isEqualTo(footer);
        assertThat(file.getLong(footer + 24)).isEqualTo(entries).isEqualTo(run.count());
    }

    private int runCrc(Run run, long offset, int from, int to) {
        var place = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        place.putLong(run.id()).putLong(offset).flip();
        var crc = new CRC32C();
        crc.update(place);
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private long entriesOf(int inside, int length, Map<String, Long> youngest) {
        int restarts = file.getInt(inside + length - 4);
        int end = inside + length - 4 - 4 * restarts;
        var at = new int[] {inside};
        var key = new byte[0];
        long count = 0;
        while (at[0] < end) {
            boolean isRestart = count % 16 == 0;
            if (isRestart) {
                int restart = file.getInt(end + 4 * (int) (count / 16));
                assertThat(restart).isEqualTo(at[0] - inside);
            }
            int shared = (int) number(at);
            int rest = (int) number(at);
            long entry = number(at);
            assertThat(isRestart && shared != 0).isFalse();
            key = Arrays.copyOf(key, shared + rest);
            System.arraycopy(bytes, at[0], key, shared, rest);
            at[0] += rest;
            youngest.merge(new String(key, UTF_8), entry, Math::max);
            count++;
        }
        return count;
    }

    private long number(int[] at) {
        long number = 0;
        int shift = 0;
        while (bytes[at[0]] < 0) {
            number |= (bytes[at[0]++] & 0x7FL) << shift;
            shift += 7;
        }
        return number | (long) bytes[at[0]++] << shift;
    }

    private String text(int at) {
        return new String(bytes, at, 4, ISO_8859_1);
    }

    private int crc(int from, int to) {
        var crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private void assertZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                throw new AssertionError("byte " + i + " should be zero");
            }
        }
    }
}
