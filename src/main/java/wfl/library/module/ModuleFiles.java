package wfl.library.module;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import wfl.runtime.ErrorKind;
import wfl.runtime.WflError;

/// Finds and reads source files.
public final class ModuleFiles {
    private ModuleFiles() {}

    /// What a path in a source means, if there is such a file.
    ///
    /// @param directory where relative paths start
    static Path resolve(Path directory, String path) throws IOException {
        try {
            return directory.resolve(path).toRealPath();
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(path);
        }
    }

    /// The text of a file, if it exists and is fit to be a source, of whatever size.
    public static Optional<SourceText> find(Path directory, String path) {
        try {
            return Optional.of(read(resolve(directory, path), Long.MAX_VALUE));
        } catch (IOException | WflError unreadable) {
            return Optional.empty();
        }
    }

    /// @param bytesMax most bytes it may have
    /// @throws WflError it has more
    static SourceText read(Path file, long bytesMax) throws IOException {
        long bytes = Files.size(file);
        if (bytes > bytesMax) {
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT,
                    "Source file too large: " + bytes + " bytes (limit: " + bytesMax + " bytes)");
        }
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        try {
            // A decoder of its own: String would put replacement characters in silence.
            String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
            return new SourceText(file, text);
        } catch (CharacterCodingException e) {
            throw new IOException("stream did not contain valid UTF-8", e);
        }
    }
}
