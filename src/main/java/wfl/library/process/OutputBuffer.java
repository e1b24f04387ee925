package wfl.library.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// What one stream of a child has written and nobody has read: the last bytes of it, up to a most.
///
/// A thread of its own fills it; any thread takes from it.
final class OutputBuffer {
    private static final int CHUNK_BYTES = 8 << 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final int bytesMax;
    private final Thread reader;
    private byte[] bytes = new byte[CHUNK_BYTES];
    private int start;
    private int size;
    private boolean overflowed;

    private OutputBuffer(InputStream stream, int bytesMax) {
        this.bytesMax = bytesMax;
        this.reader = Thread.ofVirtual().name("wfl-child-output").unstarted(() -> drain(stream));
    }

    /// Reads a stream to its end, starting now.
    static OutputBuffer reading(InputStream stream, int bytesMax) {
        var buffer = new OutputBuffer(stream, bytesMax);
        buffer.reader.start();
        return buffer;
    }

    /// Waits until the stream has ended.
    ///
    /// @return whether it did in time
    boolean awaitEnd(long millisMax) throws InterruptedException {
        return reader.join(java.time.Duration.ofMillis(millisMax));
    }

    /// The text so far, which is gone then. Of a character that has come in parts nothing is given
    /// until it is whole, unless the stream has ended; what is no UTF-8 is U+FFFD.
    String take() {
        lock.lock();
        try {
            byte[] all = inOrder();
            int whole = reader.isAlive() ? all.length - unfinished(all) : all.length;
            start = (start + whole) % bytes.length;
            size -= whole;
            return new String(all, 0, whole, UTF_8);
        } finally {
            lock.unlock();
        }
    }

    /// Whether bytes were lost since this was asked last.
    boolean takeOverflow() {
        lock.lock();
        try {
            boolean lost = overflowed;
            overflowed = false;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void drain(InputStream stream) {
        var chunk = new byte[CHUNK_BYTES];
        try (stream) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                add(chunk, count);
            }
        } catch (IOException ended) {
            // The stream of a child that was killed; what it wrote before is kept.
            return;
        }
    }

    private void add(byte[] chunk, int count) {
        lock.lock();
        try {
            int wanted = Math.min(bytesMax, size + count);
            if (wanted > bytes.length) grow(wanted);
            for (int i = 0; i < count; i++) {
                if (size == bytes.length || size == bytesMax) {
                    overflowed = true;
                    if (size == 0) return;
                    start = (start + 1) % bytes.length;
                    size--;
                }
                bytes[(start + size++) % bytes.length] = chunk[i];
            }
        } finally {
            lock.unlock();
        }
    }

    private void grow(int wanted) {
        byte[] kept = inOrder();
        bytes = Arrays.copyOf(kept, Math.max(wanted, (int) Math.min(bytesMax, 2L * size)));
        start = 0;
    }

    private byte[] inOrder() {
        byte[] all = new byte[size];
        int first = Math.min(size, bytes.length - start);
        System.arraycopy(bytes, start, all, 0, first);
        System.arraycopy(bytes, 0, all, first, size - first);
        return all;
    }

    // How many bytes at the end begin a character that is not whole.
    private static int unfinished(byte[] all) {
        for (int back = 1; back <= 3 && back <= all.length; back++) {
            int lead = all[all.length - back] & 0xFF;
            if (lead < 0x80) return 0;
            if (lead < 0xC0) continue;
            int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            return length > back ? back : 0;
        }
        return 0;
    }
}
