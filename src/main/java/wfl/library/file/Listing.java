package wfl.library.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Display;
import wfl.runtime.ListValue;
import wfl.runtime.Texts;
import wfl.runtime.WflError;

/// `list files` with a filter or in all directories below.
///
/// @param extensions with their dots; empty for all files
record Listing(Optional<Set<String>> extensions, boolean recursively) {
    private record Folder(Path path, String text) {}

    /// The extensions that a program asks for.
    ///
    /// @param extensions a text, a list of texts, or null for all files
    static Optional<Set<String>> wanted(@Nullable Object extensions) {
        return switch (extensions) {
            case null -> Optional.empty();
            case ListValue list -> Optional.of(texts(list));
            case Object text when Texts.isText(text) -> Optional.of(Set.of(Texts.string(text)));
            default ->
                    throw new WflError(
                            "Expected string or list for extension, got "
                                    + Display.debug(extensions));
        };
    }

    private static Set<String> texts(ListValue list) {
        var texts = new TreeSet<String>();
        for (Object item : list.toArray()) {
            if (!Texts.isText(item)) {
                throw new WflError("Expected string in extension list, got " + Display.debug(item));
            }
            texts.add(Texts.string(item));
        }
        return texts;
    }

    /// The paths of the files, each beginning with the text of the directory.
    List<String> files(Path directory, String text) throws IOException {
        var files = new ArrayList<String>();
        var waiting = new ArrayDeque<Folder>();
        waiting.push(new Folder(directory, text));
        while (!waiting.isEmpty()) {
            Folder folder = waiting.pop();
            for (String name : Tree.names(folder.path())) {
                Path path = folder.path().resolve(name);
                String shown = Paths.below(folder.text(), name);
                if (Files.isDirectory(path)) {
                    boolean entered = recursively && !leadsBack(path);
                    if (entered) waiting.push(new Folder(path, shown));
                } else if (Files.isRegularFile(path) && fits(name)) {
                    files.add(shown);
                }
            }
        }
        return files;
    }

    /// Whether a directory is a link to one that it is in.
    static boolean leadsBack(Path directory) throws IOException {
        if (!Files.isSymbolicLink(directory)) return false;
        Path parent = directory.toAbsolutePath().getParent();
        return parent != null && parent.toRealPath().startsWith(directory.toRealPath());
    }

    private boolean fits(String name) {
        if (extensions.isEmpty()) return true;
        return PathText.extension(name).filter(e -> extensions.get().contains("." + e)).isPresent();
    }
}
