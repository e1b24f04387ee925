package wfl.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wfl.keystore.Durability;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.Output;
import wfl.session.Invocation;
import wfl.session.ProgramSession;
import wfl.source.Source;

/// Processor time of the calling thread, in microseconds an operation, and the bytes it allocates:
/// of `src/bench/statements/costs.wfl`, or of the same work from Java. The least of the turns that
/// come after those for warming up, since whatever else a machine does only adds to it.
public final class StatementCosts implements Output {
    private static final int ENTRIES = 100_000;
    private static final int BATCH = 1000;
    private static final int TURNS = 12;
    private static final int WARM_UP_TURNS = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, List<long[]>> costs = new LinkedHashMap<>();
    private long nanosThen;
    private long bytesThen;
    private double total;

    private StatementCosts() {}

    /// @param arguments `java` or a program, and an empty directory
    public static void main(String[] arguments) throws Exception {
        var costs = new StatementCosts();
        Path directory = Path.of(arguments[1]).toAbsolutePath();
        if (arguments[0].equals("java")) {
            costs.work(directory.resolve("java.kvb"));
        } else {
            Path program = Path.of(arguments[0]).toAbsolutePath();
            var invocation =
                    new Invocation(
                            costs,
                            InstantSource.system(),
                            directory,
                            program.toString(),
                            List.of());
            new ProgramSession(invocation, (_, _) -> {})
                    .run(new Source(program.toString(), Files.readString(program)));
        }
        costs.tell();
    }

    @Override
    public void line(String text) {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
        if (text.startsWith("checked")) {
            System.out.println(text);
        } else if (!text.equals("begin")) {
            costs.computeIfAbsent(text, _ -> new ArrayList<>())
                    .add(new long[] {nanos - nanosThen, bytes - bytesThen});
        }
        nanosThen = THREADS.getCurrentThreadCpuTime();
        bytesThen = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
    }

    private void tell() {
        costs.forEach((what, turns) -> {
            List<long[]> warm = turns.subList(WARM_UP_TURNS, turns.size());
            System.out.printf("%s %.3f %d%n", what, least(warm, 0) / 1e3, least(warm, 1));
        });
    }

    private static long least(List<long[]> turns, int which) {
        return turns.stream().mapToLong(turn -> turn[which] / ENTRIES).min().orElseThrow();
    }

    private static byte[] key(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private void work(Path file) throws Exception {
        var options = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        try (Keystore notes = Keystore.create(file, options)) {
            for (int turn = 1; turn <= TURNS; turn++) {
                line("begin");
                batches(notes);
                line("batch");
                gets(notes);
                line("get");
                for (int number = 1; number <= ENTRIES; number++) {
                    if (notes.contains(key(number))) total++;
                }
                line("contains");
                scanKeys(notes);
                line("scan_keys");
                scanEntries(notes);
                line("scan_entries");
                for (int number = 1; number <= ENTRIES; number++) {
                    notes.put(key(number), ValueCodec.encode((double) number));
                }
                line("store");
            }
        }
        line("checked %.0f".formatted(total));
    }

    private static void batches(Keystore notes) throws Exception {
        for (int block = 0; block < ENTRIES; block += BATCH) {
            var batch = new WriteBatch();
            for (int place = 1; place <= BATCH; place++) {
                batch.put(key(block + place), ValueCodec.encode((double) place));
            }
            notes.apply(batch);
        }
    }

    private void gets(Keystore notes) throws Exception {
        for (int number = 1; number <= ENTRIES; number++) {
            total += (Double) ValueCodec.decode(notes.get(key(number)).orElseThrow());
        }
    }

    private void scanKeys(Keystore notes) {
        int chars = 0;
        try (Scan scan = notes.scan(KeyRange.all(), ScanOptions.keys())) {
            while (scan.advance()) {
                chars += new String(scan.key(), StandardCharsets.UTF_8).length();
                total++;
            }
        }
        if (chars == 0) throw new AssertionError("no key was read");
    }

    private void scanEntries(Keystore notes) throws Exception {
        int chars = 0;
        try (Scan scan = notes.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                chars += new String(scan.key(), StandardCharsets.UTF_8).length();
                total += (Double) ValueCodec.decode(scan.value());
            }
        }
        if (chars == 0) throw new AssertionError("no key was read");
    }
}
