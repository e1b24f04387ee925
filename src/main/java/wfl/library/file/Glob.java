package wfl.library.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import wfl.library.base.CodePoints;
import wfl.runtime.Execution;

/// The paths that a pattern such as `src/**/*.wfl` stands for.
///
/// One part of the pattern after the other is compared with the names of one directory after the
/// other, depth first and in alphabetical order. Directories that cannot be read are left out.
final class Glob {
    private static final String MANY = "**";

    private final Execution execution;
    private final List<String> parts;
    private final boolean onlyDirectories;

    // A path can be reached in two ways when `**` stands twice.
    private final Set<String> seen = new TreeSet<>();
    private final List<String> found = new ArrayList<>();

    private Glob(Execution execution, List<String> parts, boolean onlyDirectories) {
        this.execution = execution;
        this.parts = parts;
        this.onlyDirectories = onlyDirectories;
    }

    /// @param pattern one that {@link GlobPattern#check} has passed
    static List<String> find(Execution execution, String pattern) {
        var parts = new ArrayList<String>();
        for (String part : pattern.split("/")) {
            boolean again = part.equals(MANY) && !parts.isEmpty() && parts.getLast().equals(MANY);
            if (!part.isEmpty() && !again) parts.add(part);
        }
        if (parts.isEmpty()) return pattern.startsWith("/") ? List.of("/") : List.of();
        var glob = new Glob(execution, parts, pattern.endsWith("/"));
        glob.descend(pattern.startsWith("/") ? "/" : "", 0);
        return glob.found;
    }

    /// Looks below a directory for the parts from one on.
    ///
    /// @param folder its path as text; empty for the working directory
    private void descend(String folder, int part) {
        String wanted = parts.get(part);
        boolean last = part == parts.size() - 1;
        if (wanted.equals(MANY)) {
            if (last && !folder.isEmpty()) add(folder);
            anywhere(folder, part);
            return;
        }
        GlobPattern pattern = GlobPattern.of(wanted);
        if (pattern.isPlain()) {
            boolean here = wanted.equals(".") && folder.isEmpty() && !last;
            arrive(here ? "" : Paths.below(folder, wanted), part);
            return;
        }
        for (String name : names(folder)) {
            if (pattern.fits(name)) arrive(Paths.below(folder, name), part);
        }
    }

    private void arrive(String path, int part) {
        boolean last = part == parts.size() - 1;
        if (last) {
            if (exists(path) && (!onlyDirectories || isDirectory(path))) add(path);
        } else if (isDirectory(path)) {
            descend(path, part + 1);
        }
    }

    // `**` is nothing, or any number of directories.
    private void anywhere(String folder, int part) {
        boolean last = part == parts.size() - 1;
        boolean byName = !last && !GlobPattern.of(parts.get(part + 1)).isPlain();
        if (!last && !byName) descend(folder, part + 1);
        for (String name : names(folder)) {
            String path = Paths.below(folder, name);
            if (byName && GlobPattern.of(parts.get(part + 1)).fits(name)) arrive(path, part + 1);
            if (isDirectory(path) && !leadsBack(path)) {
                if (last) add(path);
                anywhere(path, part);
            }
        }
    }

    private void add(String path) {
        if (seen.add(path)) found.add(path);
    }

    private List<String> names(String folder) {
        execution.checkpoint();
        try {
            return Tree.names(file(folder)).stream().sorted(CodePoints::compare).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private Path file(String path) throws IOException {
        return Paths.find(execution, path.isEmpty() ? "." : path);
    }

    private boolean exists(String path) {
        return Tree.test(execution, path, f -> Files.exists(f, LinkOption.NOFOLLOW_LINKS));
    }

    private boolean isDirectory(String path) {
        return path.isEmpty() || Tree.test(execution, path, f -> Files.isDirectory(f));
    }

    private boolean leadsBack(String path) {
        try {
            return Listing.leadsBack(file(path));
        } catch (IOException _) {
            return true;
        }
    }
}
