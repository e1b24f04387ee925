package wfl.keystore.keyrun;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;

/// A run's bytes in an array.
final class MemoryOutput implements RunOutput {
    static final long PLACE = 0x1_0000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] source, int from, int length) {
        bytes.write(source, from, length);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    StoredRun open(long runId) {
        return open(bytes(), runId);
    }

    static StoredRun open(byte[] bytes, long runId) {
        return StoredRun.open(MemorySegment.ofArray(bytes), PLACE, runId, BlockTransform.NONE);
    }
}
