package wfl.keystore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What one thread of a process that will be killed writes: commit after commit, each following
/// from the seed, the thread and its number alone. So whoever finds the file knows what it must
/// hold.
///
/// @param thread the thread's keys begin with `t0/`, `t1/` and so on
record KillWork(long seed, int thread) {
    private static final int KEYS = 700;
    private static final int NUMBER_BYTES = 8;

    /// A change of one key.
    ///
    /// @param number of the commit whose value it gets; 0 when it is deleted
    record Change(String key, long number) {}

    /// The commit with this number, 1 or more: mostly one put, at times a batch.
    List<Change> commit(long number) {
        var random =
                new SplittableRandom(seed * 0x9E37_79B9L + thread * 31L + number * 0x2545F491L);
        if (random.nextInt(10) < 7) {
            return List.of(new Change(key(random), number));
        }
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(1, 25); i > 0; i--) {
            changes.add(new Change(key(random), random.nextInt(3) == 0 ? 0 : number));
        }
        changes.add(new Change(prefix() + "last", number));
        return changes;
    }

    String prefix() {
        return "t" + thread + "/";
    }

    private String key(SplittableRandom random) {
        return prefix() + random.nextInt(KEYS);
    }

    /// The value a commit gives to a key.
    static byte[] value(String key, long number) {
        var random = new SplittableRandom(number * 31 + key.hashCode());
        int dice = random.nextInt(200);
        int length = dice == 0 ? random.nextInt(60_000) : random.nextInt(300);
        var value = new byte[NUMBER_BYTES + length];
        random.nextBytes(value);
        for (int i = 0; i < NUMBER_BYTES; i++) {
            value[i] = (byte) (number >>> 8 * i);
        }
        return value;
    }

    /// The number of the commit that made a value.
    static long numberOf(byte[] value) {
        long number = 0;
        for (int i = 0; i < NUMBER_BYTES; i++) {
            number |= (value[i] & 0xFFL) << 8 * i;
        }
        return number;
    }

    static void write(Keystore keystore, List<Change> commit) {
        if (commit.size() == 1) {
            Change only = commit.getFirst();
            keystore.put(Histories.bytes(only.key()), value(only.key(), only.number()));
            return;
        }
        var batch = new WriteBatch();
        for (Change change : commit) {
            byte[] key = Histories.bytes(change.key());
            if (change.number() == 0) {
                batch.delete(key);
            } else {
                batch.put(key, value(change.key(), change.number()));
            }
        }
        keystore.apply(batch);
    }

    static void apply(List<Change> commit, Map<String, Long> numbers) {
        for (Change change : commit) {
            if (change.number() == 0) {
                numbers.remove(change.key());
            } else {
                numbers.put(change.key(), change.number());
            }
        }
    }

    /// What the thread's keys hold: the value of each, in order.
    TreeMap<String, byte[]> found(Keystore keystore) {
        var found = new TreeMap<String, byte[]>();
        KeyRange range = KeyRange.startingWith(Histories.bytes(prefix()));
        try (Scan scan = keystore.scan(range, ScanOptions.entries())) {
            while (scan.advance()) {
                found.put(Histories.text(scan.key()), scan.value());
            }
        }
        return found;
    }

    /// The number of the last commit that left anything behind; every batch does.
    static long last(TreeMap<String, byte[]> found) {
        return found.values().stream().mapToLong(KillWork::numberOf).max().orElse(0);
    }
}
