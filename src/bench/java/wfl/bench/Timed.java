package wfl.bench;

import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/// Runs an operation over and over for a while, and says what one cost.
final class Timed {
    /// One operation; gets a random of its thread.
    interface Operation {
        void run(SplittableRandom random) throws Exception;
    }

    /// What was measured.
    ///
    /// @param nanos on the clock
    /// @param cpuNanos of the processor, all threads of the process
    record Cost(long operations, long nanos, long cpuNanos, Histogram latencies) {
        double wallMicros() {
            return nanos / 1e3 / operations;
        }

        double cpuMicros() {
            return cpuNanos / 1e3 / operations;
        }

        double perSecond() {
            return operations * 1e9 / nanos;
        }
    }

    private Timed() {}

    /// @param most ends the run earlier
    /// @param keepsLatencies whether each operation is timed by itself
    static Cost run(
            int threads, double seconds, long most, boolean keepsLatencies, Operation operation)
            throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        var latencies = new Histogram(3);
        long cpuStart = Machine.cpuNanos();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (int i = 0; i < threads; i++) {
            var random = new SplittableRandom(7919L * i + start);
            long share = most / threads;
            tasks.add(() ->
                    keepsLatencies
                            ? timed(operation, random, end, share, latencies)
                            : counted(operation, random, end, share));
        }
        long operations = 0;
        if (threads == 1) {
            operations = tasks.getFirst().call();
        } else {
            try (var pool = Executors.newFixedThreadPool(threads)) {
                for (Future<Long> done : pool.invokeAll(tasks)) {
                    operations += done.get();
                }
            }
        }
        long nanos = System.nanoTime() - start;
        return new Cost(operations, nanos, Machine.cpuNanos() - cpuStart, latencies);
    }

    private static long counted(Operation operation, SplittableRandom random, long end, long most)
            throws Exception {
        long count = 0;
        do {
            for (int i = 0; i < 32; i++) {
                operation.run(random);
            }
            count += 32;
        } while (count < most && System.nanoTime() < end);
        return count;
    }

    private static long timed(
            Operation operation, SplittableRandom random, long end, long most, Histogram latencies)
            throws Exception {
        long count = 0;
        long before = System.nanoTime();
        do {
            operation.run(random);
            long after = System.nanoTime();
            latencies.recordValue(after - before);
            before = after;
            count++;
        } while (count < most && before < end);
        return count;
    }
}
