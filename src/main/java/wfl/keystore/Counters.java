package wfl.keystore;

import java.util.concurrent.atomic.LongAdder;

/// What readers count without disturbing one another. Writers count under their lock.
final class Counters {
    final LongAdder gets = new LongAdder();
    final LongAdder hits = new LongAdder();
    final LongAdder scans = new LongAdder();
}
