package wfl.keystore;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Time that never goes back, whatever the clock does: an expired key stays expired.
final class StoreClock {
    private final InstantSource source;
    private final AtomicLong latest = new AtomicLong();

    StoreClock(InstantSource source) {
        this.source = source;
    }

    /// Tells of a time that has been seen already.
    void startAt(long millis) {
        latest.accumulateAndGet(millis, Math::max);
    }

    /// Milliseconds since 1970, never less than any time given before.
    long millis() {
        long now = source.millis();
        long known = latest.get();
        return now <= known ? known : latest.accumulateAndGet(now, Math::max);
    }
}
