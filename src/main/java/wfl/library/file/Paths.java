package wfl.library.file;

import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.Texts;
import wfl.runtime.WflError;

/// The files that the texts of a program mean.
final class Paths {
    private Paths() {}

    /// @throws FileSystemException the text is empty or can be no path
    static Path find(Execution execution, String text) throws FileSystemException {
        if (text.isEmpty()) throw new NoSuchFileException(text);
        try {
            return execution.surroundings().path(text);
        } catch (InvalidPathException _) {
            String reason =
                    text.indexOf('\0') >= 0
                            ? "file name contained an unexpected NUL byte"
                            : "the name has characters that the locale of this process cannot"
                                    + " write; LC_ALL=C.UTF-8 helps";
            throw new FileSystemException(text, null, reason);
        }
    }

    /// The text of an operand.
    ///
    /// @param what how the message calls it: `file path`, `file handle`
    static String text(String what, Object value) {
        if (Texts.isText(value)) return Texts.string(value);
        throw new WflError("Expected string for " + what + ", got " + Display.debug(value));
    }

    /// A path with a name below it, as text.
    static String below(String folder, String name) {
        if (folder.isEmpty()) return name;
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
