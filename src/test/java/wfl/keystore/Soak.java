package wfl.keystore;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Runs trials with one seed after the other until the time is over, and stops at the first that
/// finds something wrong, with what is needed to see it again. `scripts/soak --help` says how.
final class Soak {
    /// No trial takes so long: one that does hangs.
    private static final Duration TRIAL_MAX = Duration.ofMinutes(5);

    private static final Duration SAY_EVERY = Duration.ofSeconds(60);
    private static final int EXIT_VIOLATION = 1;
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_HANG = 3;

    /// One kind of trial.
    interface Kind {
        /// Everything the seed chooses, once. Throws whatever says best what is wrong.
        void trial(long seed, SoakCounts counts) throws Exception;
    }

    /// What was asked for.
    ///
    /// @param trials at most so many trials of each kind
    private record Order(
            List<String> kinds, double minutes, long seed, long trials, int jobs, Path state) {}

    private final String name;
    private final Kind kind;
    private final Order order;
    private final SoakCounts counts = new SoakCounts();
    private final AtomicLong nextSeed;
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();
    private final long startNanos = System.nanoTime();

    private record Running(long seed, long sinceNanos) {}

    private Soak(String name, Kind kind, Order order) {
        this.name = name;
        this.kind = kind;
        this.order = order;
        nextSeed = new AtomicLong(order.seed());
    }

    static Map<String, Kind> kinds() {
        return Map.of(
                "kill", new KillSoak(),
                "crash", new CrashSoak(),
                "fuzz", new FuzzSoak(),
                "mixed", new MixedSoak(),
                "concurrent", new ConcurrentSoak());
    }

    public static void main(String[] arguments) throws Exception {
        Order order;
        try {
            order = order(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("soak: " + e.getMessage() + ". Try scripts/soak --help.");
            System.exit(EXIT_USAGE);
            return;
        }
        boolean isSound = true;
        for (String kind : order.kinds()) {
            isSound = isSound && new Soak(kind, requireNonNull(kinds().get(kind)), order).run();
        }
        System.exit(isSound ? 0 : EXIT_VIOLATION);
    }

    private static Order order(String[] arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("say kill, crash, fuzz, mixed, concurrent or all");
        }
        List<String> all = List.of("crash", "mixed", "concurrent", "fuzz", "kill");
        List<String> asked = arguments[0].equals("all") ? all : List.of(arguments[0]);
        if (!all.containsAll(asked)) {
            throw new IllegalArgumentException("there is no soak called '" + arguments[0] + "'");
        }
        var minutes = 1.0;
        var trials = Long.MAX_VALUE;
        long seed = System.currentTimeMillis();
        int jobs = 1;
        Path state = Path.of("soak.state");
        for (int i = 1; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("a value is missing behind " + arguments[i]);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--minutes" -> minutes = Double.parseDouble(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--trials" -> trials = Long.parseLong(value);
                case "--jobs" -> jobs = Integer.parseInt(value);
                case "--state" -> state = Path.of(value);
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        return new Order(asked, minutes / asked.size(), seed, trials, jobs, state);
    }

    private boolean run() throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "soak %s: %.1f minutes from seed %d on%n",
                name,
                order.minutes(),
                order.seed());
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < order.jobs(); i++) {
            workers.add(Thread.ofPlatform().daemon().start(this::work));
        }
        long saidAt = startNanos;
        for (Thread worker : workers) {
            while (!worker.join(Duration.ofSeconds(1))) {
                lookForHangs();
                if (System.nanoTime() - saidAt > SAY_EVERY.toNanos()) {
                    saidAt = System.nanoTime();
                    say("so far");
                }
            }
        }
        say(hasFailed.get() ? "FAILED" : "sound");
        return !hasFailed.get();
    }

    private void say(String verdict) {
        System.out.printf(
                Locale.ROOT,
                "soak %s: %s after %.1f minutes, seeds %d to %d: %s%n",
                name,
                verdict,
                minutesGone(),
                order.seed(),
                nextSeed.get() - 1,
                counts);
    }

    private double minutesGone() {
        return (System.nanoTime() - startNanos) / 60e9;
    }

    private void work() {
        while (!hasFailed.get()
                && minutesGone() < order.minutes()
                && nextSeed.get() - order.seed() < order.trials()) {
            long seed = nextSeed.getAndIncrement();
            running.put(Thread.currentThread(), new Running(seed, System.nanoTime()));
            note(seed);
            try {
                kind.trial(seed, counts);
                counts.one("trials");
            } catch (Throwable e) {
                hasFailed.set(true);
                report(seed, e, Thread.currentThread().getStackTrace());
            }
            running.remove(Thread.currentThread());
        }
    }

    // For the script: which trial it was when the whole process dies.
    private void note(long seed) {
        try {
            Files.writeString(order.state(), name + " --seed " + seed + System.lineSeparator());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void lookForHangs() {
        running.forEach((thread, trial) -> {
            if (System.nanoTime() - trial.sinceNanos() > TRIAL_MAX.toNanos()) {
                report(trial.seed(), null, thread.getStackTrace());
                Runtime.getRuntime().halt(EXIT_HANG);
            }
        });
    }

    private synchronized void report(
            long seed, @Nullable Throwable wrong, StackTraceElement[] where) {
        System.out.printf(
                "soak %s: VIOLATION with seed %d: %s%n",
                name, seed, wrong == null ? "it hangs" : wrong);
        Throwable cause = wrong;
        while (cause != null) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                System.out.println("    at " + frame);
            }
            cause = cause.getCause();
            if (cause != null) {
                System.out.println("  because of " + cause);
            }
        }
        if (wrong == null) {
            for (StackTraceElement frame : where) {
                System.out.println("    at " + frame);
            }
        }
        System.out.printf("See it again: scripts/soak %s --seed %d --trials 1%n", name, seed);
    }
}
