package wfl.keystore.keyrun;

import java.util.Arrays;

/// Sorted keys, each once, packed into one array. Immutable.
final class KeyRun {
    private final byte[] bytes;

    /// Where key i begins; one more entry than keys.
    private final int[] starts;

    KeyRun(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    int count() {
        return starts.length - 1;
    }

    int sizeBytes() {
        return starts[starts.length - 1];
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int i) {
        return starts[i];
    }

    int length(int i) {
        return starts[i + 1] - starts[i];
    }

    byte[] key(int i) {
        return Arrays.copyOfRange(bytes, starts[i], starts[i + 1]);
    }

    /// The index of the first key not below this one.
    int ceiling(byte[] key) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order =
                    Arrays.compareUnsigned(
                            bytes, starts[middle], starts[middle + 1], key, 0, key.length);
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static int compare(KeyRun a, int i, KeyRun b, int j) {
        return Arrays.compareUnsigned(
                a.bytes, a.starts[i], a.starts[i + 1], b.bytes, b.starts[j], b.starts[j + 1]);
    }
}
