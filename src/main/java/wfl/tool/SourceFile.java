package wfl.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import wfl.session.ExitCode;
import wfl.source.Source;

/// A program read from disk, or the reason why not.
sealed interface SourceFile {
    /// Largest program, in bytes, unless `max_source_size` says otherwise.
    long BYTES_MAX = 64L << 20;

    /// @param path absolute, without `.` and `..`; symbolic links are kept
    record Readable(Source source, Path path) implements SourceFile {}

    /// @param message for people, without a line end
    record Unreadable(String message, int exitCode) implements SourceFile {}

    /// @param given the path as the user typed it, which messages repeat
    /// @param bytesMax largest program, in bytes
    static SourceFile read(String given, long bytesMax) {
        try {
            Path path = Path.of(given).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return unreadable(given, "it is a directory. Name the program file inside it");
            }
            long bytes = Files.size(path);
            if (bytes > bytesMax) return tooLarge(bytes, bytesMax);
            return decode(given, path, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return unreadable(
                    given,
                    "there is no such file. Check the name; relative paths start in "
                            + Path.of("").toAbsolutePath(),
                    given.startsWith("--") ? FlagReader.suggestion(given) : "");
        } catch (AccessDeniedException e) {
            return unreadable(given, "permission denied. Allow this user to read it");
        } catch (InvalidPathException e) {
            return unreadable(given, "this is no valid path: " + e.getReason());
        } catch (IOException e) {
            return unreadable(given, String.valueOf(e.getMessage()));
        }
    }

    private static SourceFile decode(String given, Path path, byte[] bytes) {
        try {
            // A decoder of its own: String would put replacement characters in silence.
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Readable(new Source(given, text), path);
        } catch (CharacterCodingException e) {
            return unreadable(given, "it is not valid UTF-8. Save it with the encoding UTF-8");
        }
    }

    private static SourceFile tooLarge(long bytes, long bytesMax) {
        return new Unreadable(
                "Error: Source file too large: " + bytes + " bytes (limit: " + bytesMax + " bytes)",
                ExitCode.UNUSABLE);
    }

    private static SourceFile unreadable(String given, String why) {
        return unreadable(given, why, "");
    }

    private static SourceFile unreadable(String given, String why, String more) {
        return new Unreadable(
                "Error: Cannot read " + given + ": " + why + "." + more, ExitCode.FAILED);
    }
}
