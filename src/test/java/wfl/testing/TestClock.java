package wfl.testing;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it, forwards or back.
public final class TestClock implements InstantSource {
    private volatile long millis = 1_800_000_000_000L;

    public void advance(long byMillis) {
        millis += byMillis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}
