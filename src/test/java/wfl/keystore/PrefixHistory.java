package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;

/// A writer that does everything there is to do (batches, transactions that are committed, given up
/// and nested, updates, counters, compaction), views that look on in threads of their own and in
/// the writer's, backups in the middle, another key in between. Everything anybody saw is the state
/// after exactly the commit that they say, and nobody goes back.
final class PrefixHistory {
    private static final int KEYS = 60;
    private static final int PHASES = 3;
    private static final byte[] NO_VALUE = {};

    private final long seed;
    private final Random random;
    private final Path directory;
    private final Path file;
    private final Tuning tuning;
    private final int steps;
    private final Map<Long, TreeMap<String, byte[]>> states = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final SoakCounts counts;
    private KeystoreOptions options;
    private boolean isSealed;
    private TreeMap<String, byte[]> model = new TreeMap<>();

    PrefixHistory(long seed, Path directory, int steps, SoakCounts counts) {
        this.seed = seed;
        this.directory = directory;
        this.steps = steps;
        this.counts = counts;
        file = directory.resolve("prefix.kvb");
        random = SoakChoices.random(seed, 3);
        Coding coding = SoakChoices.coding(random);
        isSealed = coding != Coding.PLAIN && coding != Coding.ZSTD;
        options =
                coding.of(KeystoreOptions.usual())
                        .withDurability(SoakChoices.durability(random))
                        .withFlushIntervalMillis(random.nextInt(1, 50));
        tuning =
                new Tuning(
                        true,
                        random.nextInt(5_000, 100_000),
                        random.nextInt(50, 1_000),
                        random.nextInt(2) * 20_000L,
                        random.nextInt(2, 50),
                        random.nextInt(5_000, 80_000));
    }

    /// Runs it.
    ///
    /// @return how often somebody's state was compared
    int run() throws Exception {
        Keystore.createOn(FileStorage.create(file), opening()).close();
        for (int phase = 0; phase < PHASES; phase++) {
            phase();
            if (random.nextBoolean()) {
                rekey();
            }
        }
        return looks.get();
    }

    private Opening opening() {
        return new Opening(file, options, new SecureRandom(), KeyHash::seeded, tuning);
    }

    private void phase() throws Exception {
        try (Keystore keystore = Keystore.openOn(FileStorage.open(file), opening());
                var threads = Executors.newFixedThreadPool(4)) {
            assertThat(Histories.isSame(Histories.content(keystore), model)).as(where()).isTrue();
            states.clear();
            note(keystore);
            var isDone = new AtomicBoolean();
            var lookers = new ArrayList<Future<List<Seen>>>();
            try (KeystoreView own = Keystore.openForReading(file, options)) {
                for (int i = 0; i < 2; i++) {
                    lookers.add(threads.submit(() -> look(isDone)));
                }
                lookers.add(threads.submit(() -> backUp(keystore, isDone)));
                Callable<List<Seen>> writing = () -> write(keystore, own, isDone);
                for (Seen seen : threads.submit(writing).get()) {
                    compare(seen);
                }
            } finally {
                isDone.set(true);
            }
            for (Future<List<Seen>> looker : lookers) {
                for (Seen seen : looker.get()) {
                    compare(seen);
                }
            }
            assertThat(keystore.verify().findings()).as(where()).isEmpty();
        }
    }

    private void note(Keystore keystore) {
        states.put(keystore.statistics().lastSequence(), new TreeMap<>(model));
    }

    private String where() {
        return "seed " + seed;
    }

    /// What somebody saw, and as of which commit.
    private record Seen(String who, long sequence, TreeMap<String, byte[]> content) {}

    private void compare(Seen seen) {
        looks.incrementAndGet();
        String what = where() + ", " + seen.who() + " at sequence " + seen.sequence();
        TreeMap<String, byte[]> state =
                Objects.requireNonNull(
                        states.get(seen.sequence()), () -> what + ", which ends no commit");
        assertThat(Histories.isSame(seen.content(), state)).as(what).isTrue();
    }

    private List<Seen> look(AtomicBoolean isDone) {
        var seen = new ArrayList<Seen>();
        try (KeystoreView view = Keystore.openForReading(file, options)) {
            view.follow(false);
            long last = 0;
            while (!isDone.get() || seen.isEmpty()) {
                Seen now = seenThrough(view, "a view in a thread of its own");
                assertThat(now.sequence()).as(where()).isGreaterThanOrEqualTo(last);
                last = now.sequence();
                if (seen.size() < 400) {
                    seen.add(now);
                }
            }
        }
        return seen;
    }

    private Seen seenThrough(KeystoreView view, String who) {
        long sequence = view.refresh();
        var content = new TreeMap<String, byte[]>();
        try (Scan scan = view.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                content.put(Histories.text(scan.key()), scan.value());
            }
        }
        content.forEach((key, value) ->
                assertThat(view.get(Histories.bytes(key)))
                        .as(where() + ", " + who)
                        .contains(value));
        return new Seen(who, sequence, content);
    }

    private List<Seen> backUp(Keystore keystore, AtomicBoolean isDone) throws Exception {
        var seen = new ArrayList<Seen>();
        for (int i = 0; i < 3 && !isDone.get(); i++) {
            Path target = directory.resolve("backup.kvb");
            BackupReport report = keystore.backUp(target);
            assertThat(Keystore.verify(target, options).findings()).as(where()).isEmpty();
            try (Keystore copy = Keystore.open(target, options)) {
                seen.add(new Seen("a backup", report.lastSequence(), Histories.content(copy)));
            }
            Files.delete(target);
            counts.one("backups compared");
        }
        return seen;
    }

    private List<Seen> write(Keystore keystore, KeystoreView own, AtomicBoolean isDone) {
        var seen = new ArrayList<Seen>();
        try {
            for (int i = 0; i < steps; i++) {
                step(keystore);
                note(keystore);
                if (random.nextInt(10) == 0) {
                    own.follow(random.nextBoolean());
                    seen.add(seenThrough(own, "the writer's own view"));
                    assertThat(seen.getLast().sequence())
                            .as(where())
                            .isEqualTo(keystore.statistics().lastSequence());
                }
                counts.one("operations checked");
            }
        } finally {
            isDone.set(true);
        }
        return seen;
    }

    private void step(Keystore keystore) {
        String key = key();
        byte[] name = Histories.bytes(key);
        byte[] value = new byte[random.nextInt(8) == 0 ? random.nextInt(5_000) : 8];
        random.nextBytes(value);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                keystore.put(name, value);
                model.put(key, value);
            }
            case 3 -> {
                boolean wasThere = model.remove(key) != null;
                assertThat(keystore.delete(name)).as(where()).isEqualTo(wasThere);
            }
            case 4 -> batch(keystore);
            case 5, 6, 7 -> transact(keystore);
            case 8 -> update(keystore, key);
            case 9 -> add(keystore, key);
            case 10 -> {
                boolean isMissing = model.putIfAbsent(key, value) == null;
                assertThat(keystore.putIfMissing(name, value)).as(where()).isEqualTo(isMissing);
            }
            default -> {
                if (random.nextInt(6) == 0) {
                    keystore.compact(
                            random.nextBoolean()
                                    ? CompactionStrategy.FULL
                                    : CompactionStrategy.AUTO);
                }
            }
        }
    }

    private String key() {
        return "key" + random.nextInt(KEYS);
    }

    private void batch(Keystore keystore) {
        var batch = new WriteBatch();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String key = key();
            if (random.nextInt(3) == 0) {
                batch.delete(Histories.bytes(key));
                model.remove(key);
            } else {
                batch.put(Histories.bytes(key), number(i));
                model.put(key, number(i));
            }
        }
        keystore.apply(batch);
    }

    private void transact(Keystore keystore) {
        var outer = new TreeMap<>(model);
        try (OpenTransaction transaction = keystore.begin()) {
            change(transaction, outer);
            if (random.nextBoolean()) {
                var inner = new TreeMap<>(outer);
                boolean isKept = random.nextBoolean();
                try (OpenTransaction part = keystore.begin()) {
                    change(part, inner);
                    if (isKept) {
                        part.commit();
                    }
                }
                outer = isKept ? inner : outer;
                change(transaction, outer);
            }
            if (random.nextInt(3) > 0) {
                transaction.commit();
                model = outer;
            }
        }
        assertThat(Histories.isSame(Histories.content(keystore), model)).as(where()).isTrue();
    }

    private void change(OpenTransaction transaction, TreeMap<String, byte[]> content) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            String key = key();
            byte[] name = Histories.bytes(key);
            switch (random.nextInt(5)) {
                case 0 ->
                        assertThat(transaction.delete(name))
                                .as(where())
                                .isEqualTo(content.remove(key) != null);
                case 1 -> {
                    byte[] before = content.getOrDefault(key, NO_VALUE);
                    if (before.length == 8 || before.length == 0 && !content.containsKey(key)) {
                        long sum = (before.length == 0 ? 0 : number(before)) / 2 + 5;
                        transaction.put(name, number(sum - 5));
                        assertThat(transaction.add(name, 5)).as(where()).isEqualTo(sum);
                        content.put(key, number(sum));
                    }
                }
                default -> {
                    transaction.put(name, number(i));
                    content.put(key, number(i));
                }
            }
            String other = key();
            assertThat(transaction.get(Histories.bytes(other)).map(Arrays::hashCode))
                    .as(where())
                    .isEqualTo(Optional.ofNullable(content.get(other)).map(Arrays::hashCode));
        }
    }

    private void update(Keystore keystore, String key) {
        boolean isKept = random.nextInt(4) > 0;
        Optional<byte[]> expected =
                Optional.ofNullable(model.get(key))
                        .filter(_ -> isKept)
                        .map(before -> Arrays.copyOf(before, before.length / 2 + 1));
        Optional<byte[]> result =
                keystore.update(
                        Histories.bytes(key),
                        before ->
                                before.filter(_ -> isKept)
                                        .map(each -> Arrays.copyOf(each, each.length / 2 + 1)));
        assertThat(result.map(Arrays::hashCode))
                .as(where())
                .isEqualTo(expected.map(Arrays::hashCode));
        expected.ifPresentOrElse(value -> model.put(key, value), () -> model.remove(key));
    }

    private void add(Keystore keystore, String key) {
        String counter = "counter " + key;
        long sum = (model.containsKey(counter) ? number(model.get(counter)) : 0) + 3;
        assertThat(keystore.add(Histories.bytes(counter), 3)).as(where()).isEqualTo(sum);
        model.put(counter, number(sum));
    }

    // Another key, with or without another data key; or a plain file becomes an encrypted one.
    private void rekey() {
        byte filling = (byte) random.nextInt(1, 100);
        Encryption changed = Encryption.key(Coding.key(filling));
        boolean isPlainNext = isSealed && random.nextInt(4) == 0;
        if (random.nextBoolean()) {
            changed = changed.withNewDataKey();
        }
        if (isPlainNext) {
            changed = Encryption.none();
        }
        Keystore.rekey(file, options, changed);
        options = options.withEncryption(changed);
        isSealed = !isPlainNext;
        assertThat(Keystore.verify(file, options).findings()).as(where()).isEmpty();
        counts.one("keys changed");
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    private static long number(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
