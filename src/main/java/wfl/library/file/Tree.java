package wfl.library.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import wfl.runtime.Execution;

/// Directories and what is in them, with the answers the system itself gives.
final class Tree {
    private Tree() {}

    /// Whether something is true of a path; a text that can be no path is no file.
    static boolean test(Execution execution, String path, Predicate<Path> test) {
        try {
            return test.test(Paths.find(execution, path));
        } catch (FileSystemException _) {
            return false;
        }
    }

    /// The names in a directory in the order of the system. Names that are no UTF-8 are left out:
    /// no text of a program could mean them.
    static List<String> names(Path directory) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                String text = name.toString();
                if (entry.getFileSystem().getPath(text).equals(name)) names.add(text);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /// Creates a directory and those above it; one that is there already is fine.
    static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) return;
        if (Files.exists(directory)) throw new FileAlreadyExistsException(directory.toString());
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            if (Files.exists(parent)) throw new NotDirectoryException(parent.toString());
            createDirectories(parent);
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            // Somebody else may have been faster.
            if (!Files.isDirectory(directory)) throw e;
        }
    }

    /// Deletes a file or a link, never a directory.
    static void deleteFile(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "Is a directory");
        }
        Files.delete(file);
    }

    /// Deletes a directory with nothing in it.
    static void deleteEmpty(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) throw new NotDirectoryException(directory.toString());
        Files.delete(directory);
    }

    /// Deletes a directory and everything in it. Links are deleted, not followed.
    static void deleteAll(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            Files.delete(directory);
            return;
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        deleteTree(directory);
    }

    // Deep trees are no reason to recurse.
    private static void deleteTree(Path top) throws IOException {
        var directories = new ArrayList<Path>();
        directories.add(top);
        for (int i = 0; i < directories.size(); i++) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directories.get(i))) {
                for (Path entry : entries) {
                    boolean directory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
                    if (directory) directories.add(entry);
                    else Files.delete(entry);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        for (Path directory : directories.reversed()) Files.delete(directory);
    }
}
