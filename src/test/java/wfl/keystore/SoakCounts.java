package wfl.keystore;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// What a soak has done so far, by name. Safe for any number of threads.
final class SoakCounts {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void add(String what, long howMany) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).add(howMany);
    }

    void one(String what) {
        add(what, 1);
    }

    long of(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue().sum()))
                .collect(Collectors.joining(", "));
    }
}
