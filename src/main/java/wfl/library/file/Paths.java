package wfl.library.file;

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

    /// @throws NoSuchFileException the text is empty or can be no path
    static Path find(Execution execution, String text) throws NoSuchFileException {
        if (text.isEmpty()) throw new NoSuchFileException(text);
        try {
            return execution.surroundings().path(text);
        } catch (InvalidPathException _) {
            throw new NoSuchFileException(text);
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
