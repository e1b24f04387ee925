package wfl.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import wfl.bench.engine.Engine;
import wfl.bench.engine.Engines;
import wfl.bench.engine.Safety;
import wfl.bench.engine.Store;

/// Trials of {@link DamageBench} with one store. Prints a verdict a line.
public final class DamageRun {
    private static final int KEYS = 2_000;
    private static final int VALUE_BYTES = 100;
    private static final int BLOCK_BYTES = 4096;

    /// Reading all of a sound file takes a twentieth of a second.
    private static final int TRIAL_SECONDS = 10;

    private static final int HANGS = 4;

    /// What is done to a file.
    enum Trouble {
        BIT_FLIPPED,
        BLOCK_ZEROED,
        BLOCK_DOUBLED,
        BLOCKS_SWAPPED,
        FILE_CUT
    }

    /// What the store made of it; the worst of all its answers.
    enum Verdict {
        RIGHT,
        REPORTED,
        WRONG,
        MISSING,
        DIED;

        static String header() {
            return "right,reported,silently wrong,silently missing,process died or hung";
        }
    }

    private final Engine engine;
    private final Path place;
    private final PrintStream out;

    private DamageRun(Engine engine, Path place, PrintStream out) {
        this.engine = engine;
        this.place = place;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        var run = new DamageRun(Engines.named(arguments[1]), Path.of(arguments[2]), out);
        switch (arguments[0]) {
            case "make" -> run.make();
            case "spoil" -> run.spoilAll(arguments);
            case "write" -> run.writeAndDie(Integer.parseInt(arguments[3]));
            case "check" -> out.println(run.checkKilled());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        out.flush();
        // Threads of a store that failed to open must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private Store open(Path directory) throws Exception {
        return engine.open(directory, Safety.KILL, KEYS, VALUE_BYTES);
    }

    private void make() throws Exception {
        Files.createDirectories(place);
        try (Store store = open(place)) {
            for (int round = 0; round < 2; round++) {
                for (int from = 0; from < KEYS; from += 500) {
                    var names = new byte[500][];
                    var values = new byte[500][];
                    for (int i = 0; i < 500; i++) {
                        names[i] = Data.key(from + i);
                        values[i] = Data.value(from + i, 1, VALUE_BYTES);
                    }
                    store.putAll(names, values);
                }
            }
            // Out of logs, to where data usually lie.
            store.compact();
        }
    }

    private void spoilAll(String[] arguments) throws Exception {
        Trouble trouble = Trouble.valueOf(arguments[3]);
        long seed = Long.parseLong(arguments[4]);
        int to = Integer.parseInt(arguments[6]);
        for (int i = Integer.parseInt(arguments[5]); i < to; i++) {
            Path copy = Path.of(place + "-" + trouble + i);
            copy(place, copy);
            var random = new SplittableRandom(Data.mix(seed * 1_000_003 + i) ^ trouble.ordinal());
            spoil(copy, trouble, random);
            Verdict verdict = verdict(copy);
            if (verdict == Verdict.DIED) {
                Runtime.getRuntime().halt(HANGS);
            }
            out.println(verdict);
            out.flush();
            Machine.delete(copy);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    // Any file that holds data, the larger the likelier; at a place that is not empty.
    private static void spoil(Path directory, Trouble trouble, SplittableRandom random)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toFile().length() > 0).sorted().toList();
        }
        long total = files.stream().mapToLong(file -> file.toFile().length()).sum();
        long at = random.nextLong(total);
        for (Path file : files) {
            long length = file.toFile().length();
            if (at < length) {
                spoilFile(file, trouble, random);
                return;
            }
            at -= length;
        }
    }

    private static void spoilFile(Path file, Trouble trouble, SplittableRandom random)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = Math.min(BLOCK_BYTES, bytes.length);
        int at = place(bytes, random);
        int block = Math.min(at / BLOCK_BYTES * BLOCK_BYTES, bytes.length - length);
        int other =
                Math.min(place(bytes, random) / BLOCK_BYTES * BLOCK_BYTES, bytes.length - length);
        byte[] here = Arrays.copyOfRange(bytes, block, block + length);
        byte[] there = Arrays.copyOfRange(bytes, other, other + length);
        switch (trouble) {
            case BIT_FLIPPED -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case BLOCK_ZEROED -> Arrays.fill(bytes, block, block + length, (byte) 0);
            case BLOCK_DOUBLED -> System.arraycopy(there, 0, bytes, block, length);
            case BLOCKS_SWAPPED -> {
                System.arraycopy(there, 0, bytes, block, length);
                System.arraycopy(here, 0, bytes, other, length);
            }
            case FILE_CUT -> {
                try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
                    cut.setLength(random.nextInt(bytes.length));
                }
                return;
            }
        }
        Files.write(file, bytes);
    }

    private static int place(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        for (int i = 0; i < 200 && bytes[at] == 0; i++) {
            at = random.nextInt(bytes.length);
        }
        return at;
    }

    private Verdict verdict(Path directory) throws Exception {
        var done = new CompletableFuture<Verdict>();
        Thread.ofPlatform().daemon().start(() -> done.complete(read(directory)));
        try {
            return done.get(TRIAL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Verdict.DIED;
        }
    }

    private Verdict read(Path directory) {
        boolean isMissing = false;
        boolean isReported = false;
        Store store;
        try {
            store = open(directory);
        } catch (Throwable e) {
            return Verdict.REPORTED;
        }
        for (int number = 0; number < KEYS; number++) {
            byte[] value;
            try {
                value = store.get(Data.key(number));
            } catch (Throwable e) {
                isReported = true;
                continue;
            }
            if (value == null) {
                isMissing = true;
            } else if (!Arrays.equals(value, Data.value(number, 1, VALUE_BYTES))) {
                return Verdict.WRONG;
            }
        }
        if (isMissing) {
            return Verdict.MISSING;
        }
        return isReported ? Verdict.REPORTED : scanned(store);
    }

    private Verdict scanned(Store store) {
        if (!engine.isOrdered()) {
            return Verdict.RIGHT;
        }
        var count = new int[1];
        var isWrong = new boolean[1];
        try {
            store.scan(
                    null,
                    Long.MAX_VALUE / 2,
                    true,
                    (key, value) -> {
                        long number = Data.number(key);
                        byte[] expected = Data.value(number, 1, VALUE_BYTES);
                        isWrong[0] |= number < 0 || number >= KEYS;
                        isWrong[0] |= !Arrays.equals(value, expected);
                        count[0]++;
                    });
        } catch (Throwable e) {
            return Verdict.REPORTED;
        }
        if (isWrong[0] || count[0] > KEYS) {
            return Verdict.WRONG;
        }
        return count[0] < KEYS ? Verdict.MISSING : Verdict.RIGHT;
    }

    // Puts versions of keys in turn; each that returned is acknowledged through mapped memory.
    private void writeAndDie(int millis) throws Exception {
        Files.createDirectories(place);
        Store store = open(place);
        MappedByteBuffer acknowledged = acknowledged();
        long end = System.nanoTime() + millis * 1_000_000L;
        for (long i = 0; System.nanoTime() < end; i++) {
            int number = (int) (i % KEYS);
            store.put(Data.key(number), Data.value(number, (int) (i / KEYS), VALUE_BYTES));
            acknowledged.putLong(0, i + 1);
        }
        Runtime.getRuntime().halt(9);
    }

    private MappedByteBuffer acknowledged() throws IOException {
        Path file = Path.of(place + ".acknowledged");
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
    }

    private Verdict checkKilled() throws Exception {
        long count = acknowledged().getLong(0);
        Files.delete(Path.of(place + ".acknowledged"));
        Store store;
        try {
            store = open(place);
        } catch (Exception e) {
            return Verdict.REPORTED;
        }
        for (int number = 0; number < Math.min(KEYS, count); number++) {
            byte[] value = store.get(Data.key(number));
            if (value == null) {
                return Verdict.MISSING;
            }
            long last = (count - 1 - number) / KEYS;
            int version = Data.version(number, value, VALUE_BYTES);
            if (version < last) {
                return Verdict.MISSING;
            }
        }
        return Verdict.RIGHT;
    }
}
