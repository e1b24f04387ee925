package wfl.keystore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wfl.keystore.KeystoreException.Corrupt;

/// Everything a spoilt keystore says of its content, in all ways there are to ask.
final class SpoiltReading {
    private final ReadableKeystore keystore;
    private final boolean isForged;
    private boolean hasReported;

    SpoiltReading(ReadableKeystore keystore, boolean isForged) {
        this.keystore = keystore;
        this.isForged = isForged;
    }

    /// Whether all of it was read and right; false when some was reported. Throws when anything
    /// read is wrong or missing without a word.
    boolean matchesOneOf(List<TreeMap<String, byte[]>> states) {
        var entries = scan(ScanOptions.entries());
        boolean isWhole = !hasReported;
        var back = scan(ScanOptions.keys().backwards());
        boolean isWholeBack = !hasReported || isWhole && entries.size() == back.size();
        for (int i = states.size() - 1; i >= 0; i--) {
            TreeMap<String, byte[]> state = states.get(i);
            if (agrees(entries, state, isWhole)
                    && isPartOf(back, state, isWholeBack && isWhole)
                    && getsAgree(state)) {
                return !hasReported;
            }
        }
        require(isForged, "what was read is the state after no commit: " + entries.keySet());
        return false;
    }

    private TreeMap<String, byte[]> scan(ScanOptions options) {
        var found = new TreeMap<String, byte[]>();
        try (Scan scan = keystore.scan(KeyRange.all(), options)) {
            while (scan.advance()) {
                byte[] value = options.withValues() ? scan.value() : new byte[0];
                boolean isNew = found.put(Histories.text(scan.key()), value) == null;
                require(isNew || isForged, "a scan shows a key twice");
            }
        } catch (Corrupt e) {
            hasReported = true;
        } catch (KeystoreException e) {
            require(isForged, "scanning: " + e);
            hasReported = true;
        }
        return found;
    }

    // A scan that ended with an error has shown the first entries of the state, no others.
    private static boolean agrees(
            TreeMap<String, byte[]> found, TreeMap<String, byte[]> state, boolean isWhole) {
        if (isWhole) {
            return Histories.isSame(found, state);
        }
        var start = new TreeMap<String, byte[]>();
        for (Map.Entry<String, byte[]> entry : state.entrySet()) {
            if (start.size() == found.size()) {
                break;
            }
            start.put(entry.getKey(), entry.getValue());
        }
        return Histories.isSame(found, start);
    }

    private static boolean isPartOf(
            TreeMap<String, byte[]> found, TreeMap<String, byte[]> state, boolean isWhole) {
        return isWhole
                ? found.keySet().equals(state.keySet())
                : state.keySet().containsAll(found.keySet());
    }

    private boolean getsAgree(TreeMap<String, byte[]> state) {
        for (Map.Entry<String, byte[]> entry : state.entrySet()) {
            if (!getAgrees(entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return getAgrees("never put", null);
    }

    private boolean getAgrees(String key, byte @org.jspecify.annotations.Nullable [] expected) {
        try {
            byte[] got = keystore.get(Histories.bytes(key)).orElse(null);
            return Arrays.equals(got, expected);
        } catch (Corrupt e) {
            hasReported = true;
            return true;
        } catch (KeystoreException e) {
            require(isForged, "getting: " + e);
            hasReported = true;
            return true;
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
