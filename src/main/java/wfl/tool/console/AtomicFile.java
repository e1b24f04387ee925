package wfl.tool.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// Writes text files so that there is always the old text or the new one, never a part.
public final class AtomicFile {
    private AtomicFile() {}

    /// Puts UTF-8 text in place of what the file holds. A file that exists keeps its permissions; a
    /// symbolic link stays a link.
    public static void write(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path name = target.getFileName();
        if (name == null) throw new IOException(file + " is no file");
        Path temporary = Files.createTempFile(target.getParent(), "." + name, ".new");
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            keepPermissions(target, temporary);
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void keepPermissions(Path old, Path replacement) throws IOException {
        if (!Files.exists(old, LinkOption.NOFOLLOW_LINKS)) return;
        var from = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        var to = Files.getFileAttributeView(replacement, PosixFileAttributeView.class);
        if (from == null || to == null) return;
        to.setPermissions(from.readAttributes().permissions());
    }
}
