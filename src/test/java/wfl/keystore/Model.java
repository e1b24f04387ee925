package wfl.keystore;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import wfl.testing.History.Step;

/// What a keystore should hold: a plain sorted map with expiry times.
final class Model {
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    record Entry(byte[] value, long expiryMillis) {
        boolean isLive(long now) {
            return expiryMillis == 0 || expiryMillis > now;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry(var otherValue, var otherExpiry)
                    && Arrays.equals(value, otherValue)
                    && expiryMillis == otherExpiry;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return value.length + " bytes #" + Arrays.hashCode(value);
        }
    }

    Model copy() {
        var copy = new Model();
        copy.entries.putAll(entries);
        return copy;
    }

    void put(String key, byte[] value, long expiryMillis) {
        entries.put(key, new Entry(value, expiryMillis));
    }

    void delete(String key) {
        entries.remove(key);
    }

    boolean isLive(String key, long now) {
        Entry entry = entries.get(key);
        return entry != null && entry.isLive(now);
    }

    /// The live entries at a time.
    TreeMap<String, byte[]> live(long now) {
        var live = new TreeMap<String, byte[]>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (entry.getValue().isLive(now)) {
                live.put(entry.getKey(), entry.getValue().value());
            }
        }
        return live;
    }

    /// Applies a step that writes.
    void apply(Step step, long now) {
        switch (step) {
            case Step.Put put ->
                    put(
                            put.key(),
                            wfl.testing.History.value(put.valueLength(), put.valueSeed()),
                            put.ttlMillis() == 0 ? 0 : now + put.ttlMillis());
            case Step.Delete delete -> delete(delete.key());
            case Step.Batch batch -> batch.steps().forEach(each -> apply(each, now));
            case Step.PutIfMissing put -> {
                if (!isLive(put.key(), now)) {
                    put(
                            put.key(),
                            wfl.testing.History.value(put.valueLength(), put.valueSeed()),
                            0);
                }
            }
            case Step.Get _, Step.Scan _, Step.Wait _, Step.Reopen _, Step.Compact _ -> {}
        }
    }
}
