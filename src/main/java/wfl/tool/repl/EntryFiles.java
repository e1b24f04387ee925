package wfl.tool.repl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// The files that `.load`, `.save` and completion look at. Relative paths start in the directory of
/// the prompt.
final class EntryFiles {
    private static final int NAMES_MAX = 500;

    private final Path directory;

    EntryFiles(Path directory) {
        this.directory = directory;
    }

    /// Why a file could not be read or written, for people.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    String read(String name) throws Unusable {
        try {
            Path file = directory.resolve(name);
            if (Files.isDirectory(file)) throw new Unusable(name + " is a directory");
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new Unusable("There is no file " + name);
        } catch (CharacterCodingException e) {
            throw new Unusable(name + " is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw new Unusable(name + " cannot be read: " + reason(e));
        }
    }

    /// @param replace whether a file of that name may be there already
    /// @return false when it was there and may not be replaced
    boolean write(String name, String text, boolean replace) throws Unusable {
        try {
            Path file = directory.resolve(name);
            if (replace) {
                Files.writeString(file, text);
            } else {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException | InvalidPathException e) {
            throw new Unusable(name + " cannot be written: " + reason(e));
        }
    }

    /// Files and directories whose path begins with a prefix, written as the prefix is.
    List<String> beginningWith(String prefix) {
        int slash = prefix.lastIndexOf('/') + 1;
        String parent = prefix.substring(0, slash);
        String name = prefix.substring(slash);
        try (Stream<Path> entries = Files.list(directory.resolve(parent))) {
            return entries.filter(entry -> isOffered(String.valueOf(entry.getFileName()), name))
                    .limit(NAMES_MAX)
                    .map(entry -> parent + entry.getFileName() + (isDirectory(entry) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private static boolean isOffered(String file, String prefix) {
        return file.startsWith(prefix) && (!file.startsWith(".") || prefix.startsWith("."));
    }

    private static boolean isDirectory(Path entry) {
        return Files.isDirectory(entry);
    }

    private static String reason(Exception e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : String.valueOf(e.getMessage());
    }
}
