package wfl.library.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// An open file.
///
/// What is written at its end is held back a little, so that a program may write line by line;
/// {@link #flush} hands it to the system. {@link OpenFiles} calls it before anybody could miss it.
/// Not thread-safe.
final class FileHandle implements AutoCloseable {
    /// How much is held back at most, in bytes.
    private static final int PENDING_BYTES_MAX = 64 << 10;

    /// How long something is held back at most while the program goes on writing.
    private static final long PENDING_NANOS_MAX = 100_000_000;

    /// What a file can be opened for, with what the system is asked for.
    enum Use {
        READ(StandardOpenOption.READ),
        WRITE(
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING),
        APPEND(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        /// For reading or writing a whole file by its path.
        WHOLE(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);

        private final Set<OpenOption> options;

        Use(OpenOption... options) {
            this.options = Set.of(options);
        }
    }

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer pending = ByteBuffer.allocate(0);
    private long pendingSince;
    private boolean written;

    private FileHandle(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FileHandle open(Path file, Use use) throws IOException {
        return new FileHandle(file, FileChannel.open(file, use.options));
    }

    Path file() {
        return file;
    }

    /// Everything from the present place on.
    byte[] rest(long limit) throws IOException {
        try {
            return Contents.rest(channel, limit);
        } catch (NonReadableChannelException _) {
            throw wrongUse();
        }
    }

    /// Goes back to the start of the file.
    void rewind() throws IOException {
        channel.position(0);
    }

    byte[] some(int bytesMax) throws IOException {
        try {
            return Contents.some(channel, bytesMax);
        } catch (NonReadableChannelException _) {
            throw wrongUse();
        }
    }

    /// Empties the file.
    void truncate() throws IOException {
        try {
            pending.clear();
            channel.truncate(0);
            channel.position(0);
            written = true;
        } catch (NonWritableChannelException _) {
            throw wrongUse();
        }
    }

    /// Writes at the present place.
    void write(byte[] bytes) throws IOException {
        flush();
        try {
            writeFully(ByteBuffer.wrap(bytes));
        } catch (NonWritableChannelException _) {
            throw wrongUse();
        }
    }

    /// Writes at the end; {@link #flush} says when it is there.
    void append(byte[] bytes) throws IOException {
        if (pending.capacity() == 0) startHoldingBack();
        if (bytes.length > pending.remaining()) flush();
        if (bytes.length > pending.remaining()) {
            channel.position(channel.size());
            writeFully(ByteBuffer.wrap(bytes));
            return;
        }
        if (pending.position() == 0) pendingSince = System.nanoTime();
        pending.put(bytes);
        if (System.nanoTime() - pendingSince > PENDING_NANOS_MAX) flush();
    }

    // Nothing may be held back that could never be written.
    private void startHoldingBack() throws IOException {
        try {
            channel.write(ByteBuffer.allocate(0));
        } catch (NonWritableChannelException _) {
            throw wrongUse();
        }
        pending = ByteBuffer.allocate(PENDING_BYTES_MAX);
    }

    void flush() throws IOException {
        if (pending.position() == 0) return;
        pending.flip();
        try {
            channel.position(channel.size());
            writeFully(pending);
        } finally {
            // What could not be written is lost: the error says so, once.
            pending.clear();
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        written = true;
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    private static IOException wrongUse() {
        return new IOException("Bad file descriptor");
    }

    /// Brings everything to the disk.
    void sync() throws IOException {
        if (written) channel.force(false);
    }

    /// Gives the file back to the system without another word about its content.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
