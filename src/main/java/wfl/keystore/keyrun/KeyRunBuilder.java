package wfl.keystore.keyrun;

import java.util.Arrays;

/// Packs keys that come in order into a run.
final class KeyRunBuilder {
    private final byte[] bytes;
    private final int[] starts;
    private int count;

    KeyRunBuilder(int countMax, int bytesMax) {
        bytes = new byte[bytesMax];
        starts = new int[countMax + 1];
    }

    void add(byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, starts[count], length);
        starts[count + 1] = starts[count] + length;
        count++;
    }

    KeyRun build() {
        boolean isExact = starts[count] == bytes.length;
        return new KeyRun(
                isExact ? bytes : Arrays.copyOf(bytes, starts[count]),
                Arrays.copyOf(starts, count + 1));
    }
}
