package wfl.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;
import wfl.library.keystore.ValueCodec;

/// The work of `src/bench/statements/work.wfl` from Java: the same keys, values and file. What the
/// program takes longer is what the language costs.
public final class Statements {
    private static final int ENTRIES = 100_000;
    private static final int BATCH = 1000;
    private static final int ALONE = 500;
    private static final int TURNS = 4;

    private double total;
    private long keysSeen;

    private Statements() {}

    public static void main(String[] arguments) throws Exception {
        var statements = new Statements();
        try (Keystore notes = Keystore.create(Path.of(arguments[0]), KeystoreOptions.usual())) {
            for (int turn = 1; turn <= TURNS; turn++) {
                statements.turn(notes, turn == TURNS);
            }
        }
        System.out.printf("checked %.0f %d%n", statements.total, statements.keysSeen);
    }

    private static byte[] key(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private void turn(Keystore notes, boolean isTold) throws Exception {
        long began = System.nanoTime();
        for (int block = 0; block < ENTRIES; block += BATCH) {
            var batch = new WriteBatch();
            for (int place = 1; place <= BATCH; place++) {
                batch.put(key(block + place), ValueCodec.encode((double) place));
            }
            notes.apply(batch);
        }
        long batched = System.nanoTime();
        for (int number = 1; number <= ENTRIES; number++) {
            total += (Double) ValueCodec.decode(notes.get(key(number)).orElseThrow());
        }
        long got = System.nanoTime();
        int keyChars = 0;
        try (Scan scan = notes.scan(KeyRange.all(), ScanOptions.keys())) {
            while (scan.advance()) {
                keyChars += new String(scan.key(), StandardCharsets.UTF_8).length();
                keysSeen++;
            }
        }
        long scanned = System.nanoTime();
        for (int number = 1; number <= ALONE; number++) {
            notes.put(key(number), ValueCodec.encode((double) number));
        }
        long stored = System.nanoTime();
        for (int number = 1; number <= ALONE; number++) {
            notes.put(key(number), ValueCodec.encode((double) ((number - 1) % BATCH + 1)));
        }
        if (isTold && keyChars > 0) {
            say("batch", batched - began, ENTRIES);
            say("get", got - batched, ENTRIES);
            say("scan", scanned - got, ENTRIES);
            say("store", stored - scanned, ALONE);
        }
    }

    private static void say(String what, long nanos, int count) {
        System.out.println(what + " " + nanos / 1e3 / count);
    }
}
