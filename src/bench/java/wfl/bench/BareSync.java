package wfl.bench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What the device asks for a durable put at least: one write into blocks that have been written
/// before, and one data sync, with nothing around it.
final class BareSync implements AutoCloseable {
    private static final int FILE_BYTES = 16 * 1024 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer record;
    private long place;

    /// @param file is made, and deleted in the end
    BareSync(Path file, int bytes) throws Exception {
        this.file = file;
        record = ByteBuffer.allocateDirect(bytes);
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        var zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
            channel.write(zeros.clear(), at);
        }
        channel.force(true);
    }

    void write() throws Exception {
        channel.write(record.clear(), place);
        channel.force(false);
        place += record.capacity();
        place = place + record.capacity() > FILE_BYTES ? 0 : place;
    }

    @Override
    public void close() throws Exception {
        channel.close();
        Files.delete(file);
    }
}
