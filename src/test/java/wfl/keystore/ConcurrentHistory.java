package wfl.keystore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;
import wfl.testing.Linearizability;
import wfl.testing.Linearizability.Call;

/// Threads that write a few keys through one keystore, threads that read them there and through a
/// view that follows, while checkpoints and full compactions run. What all of them saw must be
/// explained by one order of the calls: of the writes with the reads of the keystore, and of the
/// writes with the reads of the view. (Of both kinds of reads together it need not: a view may show
/// a commit a moment before the writer's own readers see it.)
///
/// Values are counters, so that adding works on each of them.
final class ConcurrentHistory {
    private static final int KEYS = 3;
    private static final long NOTHING = Long.MIN_VALUE;

    /// A call with its result. The state of all keys is one array, {@link #NOTHING} where a key is
    /// missing.
    sealed interface Step {
        record Put(int key, long value) implements Step {}

        record PutIfMissing(int key, long value, boolean isStored) implements Step {}

        record Replace(int key, long expected, long value, boolean isStored) implements Step {}

        record Delete(int key, boolean wasThere) implements Step {}

        record Add(int key, long delta, long sum) implements Step {}

        /// Doubles what is there, or removes it when it is odd.
        record Update(int key, long result) implements Step {}

        record PutAll(long value) implements Step {}

        /// Reads all in a transaction, and writes their sum to one, in half the cases only then to
        /// give up.
        record Sum(int key, List<Long> read, boolean isCommitted) implements Step {}

        record Get(int key, long value) implements Step {}

        record Scan(List<Long> values) implements Step {}
    }

    private final long seed;
    private final Opening opening;
    private final Path file;
    private final int steps;
    private final AtomicLong ticket = new AtomicLong(1);
    private final AtomicLong nextValue = new AtomicLong(1);
    private final AtomicBoolean isDone = new AtomicBoolean();

    ConcurrentHistory(long seed, Path file, Durability durability, Coding coding, int steps) {
        this.seed = seed;
        this.file = file;
        this.steps = steps;
        var random = SoakChoices.random(seed, 1);
        KeystoreOptions options =
                KeystoreOptions.usual()
                        .withDurability(durability)
                        .withFlushIntervalMillis(random.nextInt(1, 20));
        var tuning =
                new Tuning(
                        true,
                        random.nextInt(2_000, 40_000),
                        random.nextInt(20, 400),
                        0,
                        random.nextInt(2, 50),
                        random.nextInt(2_000, 50_000));
        opening =
                new Opening(file, coding.of(options), new SecureRandom(), KeyHash::seeded, tuning);
    }

    /// Runs the threads and looks for an order.
    ///
    /// @return how many calls were checked
    /// @throws AssertionError there is no order
    long run() throws Exception {
        var written = new ArrayList<Call<Step>>();
        var read = new ArrayList<Call<Step>>();
        var viewed = new ArrayList<Call<Step>>();
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), opening);
                KeystoreView view = Keystore.openForReading(file, opening.options())) {
            var writers = new ArrayList<Callable<List<Call<Step>>>>();
            for (int i = 0; i < 3; i++) {
                var random = SoakChoices.random(seed, 10 + i);
                writers.add(() -> calls(random, steps, () -> write(keystore, random)));
            }
            var readers = new ArrayList<Callable<List<Call<Step>>>>();
            for (int i = 0; i < 4; i++) {
                var random = SoakChoices.random(seed, 20 + i);
                ReadableKeystore target = i < 2 ? keystore : view;
                readers.add(() -> calls(random, 4 * steps, () -> read(target, random)));
            }
            try (var threads = Executors.newFixedThreadPool(8)) {
                Future<?> upkeep = threads.submit(() -> compactUntilDone(keystore));
                var all = Stream.concat(writers.stream(), readers.stream());
                List<Future<List<Call<Step>>>> futures = all.map(threads::submit).toList();
                for (int i = 0; i < futures.size(); i++) {
                    List<Call<Step>> target = i < 3 ? written : i < 5 ? read : viewed;
                    target.addAll(futures.get(i).get());
                    isDone.set(i >= 2);
                }
                upkeep.get();
            }
        }
        check("the keystore", written, read);
        check("a view", written, viewed);
        return written.size() + read.size() + viewed.size();
    }

    // Other keys come and go, so that pages split and segments are emptied under the readers.
    private void compactUntilDone(Keystore keystore) {
        var random = SoakChoices.random(seed, 2);
        while (!isDone.get()) {
            for (int i = 0; i < 40; i++) {
                byte[] key = Histories.bytes("other" + random.nextInt(500));
                keystore.put(key, new byte[random.nextInt(300)]);
            }
            keystore.compact(
                    random.nextBoolean() ? CompactionStrategy.FULL : CompactionStrategy.AUTO);
        }
    }

    private void check(String what, List<Call<Step>> written, List<Call<Step>> reads) {
        var history = new ArrayList<>(written);
        history.addAll(reads);
        var initial = new ArrayList<Long>();
        for (int i = 0; i < KEYS; i++) {
            initial.add(NOTHING);
        }
        Linearizability.violation(List.copyOf(initial), history, ConcurrentHistory::after)
                .ifPresent(violation -> {
                    throw new AssertionError(
                            "seed "
                                    + seed
                                    + ": no order of the calls explains "
                                    + what
                                    + "; "
                                    + violation);
                });
    }

    private List<Call<Step>> calls(Random random, int count, Callable<Step> call) throws Exception {
        var calls = new ArrayList<Call<Step>>();
        for (int i = 0; i < count && !(i > count / 4 && isDone.get()); i++) {
            long invoked = ticket.getAndIncrement();
            Step step = call.call();
            calls.add(new Call<>(step, invoked, ticket.getAndIncrement()));
            if (random.nextInt(16) == 0) {
                Thread.yield();
            }
        }
        return calls;
    }

    private Step write(Keystore keystore, Random random) {
        int key = random.nextInt(KEYS);
        byte[] name = name(key);
        long value = nextValue.getAndIncrement();
        return switch (random.nextInt(9)) {
            case 0, 1 -> {
                keystore.put(name, bytes(value));
                yield new Step.Put(key, value);
            }
            case 2 -> new Step.PutIfMissing(key, value, keystore.putIfMissing(name, bytes(value)));
            case 3 -> {
                long expected = value(keystore.get(name));
                yield new Step.Replace(
                        key,
                        expected,
                        value,
                        keystore.replace(name, bytes(expected), bytes(value)));
            }
            case 4 -> new Step.Delete(key, keystore.delete(name));
            case 5 -> new Step.Add(key, 1_000_000, keystore.add(name, 1_000_000));
            case 6 -> new Step.Update(key, value(keystore.update(name, ConcurrentHistory::twice)));
            case 7 -> {
                var batch = new WriteBatch();
                for (int i = 0; i < KEYS; i++) {
                    batch.put(name(i), bytes(value));
                }
                keystore.apply(batch);
                yield new Step.PutAll(value);
            }
            default -> sum(keystore, key, random.nextBoolean());
        };
    }

    private static Optional<byte[]> twice(Optional<byte[]> before) {
        long value = value(before);
        return value % 2 == 0 && value != NOTHING
                ? Optional.of(bytes(value * 2))
                : Optional.empty();
    }

    private static Step sum(Keystore keystore, int key, boolean isCommitted) {
        var read = new ArrayList<Long>();
        try (OpenTransaction transaction = keystore.begin()) {
            for (int i = 0; i < KEYS; i++) {
                read.add(value(transaction.get(name(i))));
            }
            transaction.put(name(key), bytes(sum(read)));
            // A part of it that is given up changes nothing.
            try (OpenTransaction part = keystore.begin()) {
                part.put(name((key + 1) % KEYS), bytes(-7));
            }
            if (isCommitted) {
                transaction.commit();
            }
        }
        return new Step.Sum(key, List.copyOf(read), isCommitted);
    }

    private static long sum(List<Long> values) {
        return values.stream().filter(each -> each != NOTHING).mapToLong(each -> each).sum();
    }

    private static Step read(ReadableKeystore keystore, Random random) {
        if (random.nextInt(4) > 0) {
            int key = random.nextInt(KEYS);
            return new Step.Get(key, value(keystore.get(name(key))));
        }
        var found = new TreeMap<String, Long>();
        KeyRange range = KeyRange.startingWith(Histories.bytes("key"));
        try (Scan scan = keystore.scan(range, ScanOptions.entries())) {
            while (scan.advance()) {
                found.put(Histories.text(scan.key()), value(Optional.of(scan.value())));
            }
        }
        var values = new ArrayList<Long>();
        for (int i = 0; i < KEYS; i++) {
            values.add(found.getOrDefault("key" + i, NOTHING));
        }
        return new Step.Scan(List.copyOf(values));
    }

    private static Optional<List<Long>> after(List<Long> state, Step step) {
        return switch (step) {
            case Step.Put(int key, long value) -> with(state, key, value);
            case Step.PutIfMissing(int key, long value, boolean isStored) ->
                    only(isStored == (state.get(key) == NOTHING))
                            .flatMap(_ -> isStored ? with(state, key, value) : Optional.of(state));
            case Step.Replace(int key, long expected, long value, boolean isStored) ->
                    only(isStored == (expected != NOTHING && state.get(key) == expected))
                            .flatMap(_ -> isStored ? with(state, key, value) : Optional.of(state));
            case Step.Delete(int key, boolean wasThere) ->
                    only(wasThere == (state.get(key) != NOTHING))
                            .flatMap(_ -> with(state, key, NOTHING));
            case Step.Add(int key, long delta, long sum) ->
                    only(sum == (state.get(key) == NOTHING ? 0 : state.get(key)) + delta)
                            .flatMap(_ -> with(state, key, sum));
            case Step.Update(int key, long result) -> {
                long before = state.get(key);
                long expected = before % 2 == 0 && before != NOTHING ? 2 * before : NOTHING;
                yield only(result == expected).flatMap(_ -> with(state, key, result));
            }
            case Step.PutAll(long value) -> {
                var all = new Long[KEYS];
                Arrays.fill(all, value);
                yield Optional.of(List.of(all));
            }
            case Step.Sum(int key, List<Long> read, boolean isCommitted) ->
                    only(read.equals(state))
                            .flatMap(_ ->
                                    isCommitted ? with(state, key, sum(read)) : Optional.of(state));
            case Step.Get(int key, long value) -> only(state.get(key) == value).map(_ -> state);
            case Step.Scan(List<Long> values) -> only(values.equals(state)).map(_ -> state);
        };
    }

    private static Optional<Boolean> only(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }

    private static Optional<List<Long>> with(List<Long> state, int key, long value) {
        var changed = new ArrayList<>(state);
        changed.set(key, value);
        return Optional.of(List.copyOf(changed));
    }

    private static byte[] name(int key) {
        return Histories.bytes("key" + key);
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    private static long value(Optional<byte[]> bytes) {
        return bytes.map(each -> ByteBuffer.wrap(each).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .orElse(NOTHING);
    }
}
