package wfl.library.file;

import static wfl.library.base.Arguments.text;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.LIST;
import static wfl.runtime.Builtin.Kind.NOTHING;
import static wfl.runtime.Builtin.Kind.NUMBER;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import wfl.library.base.Arguments;
import wfl.library.base.Declaration;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.ListValue;
import wfl.runtime.NativeCode;

/// Builtins on files, directories and paths.
public final class FilesystemModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    onPath("list_dir")
                            .gives(LIST, "The names of all files and directories in a directory."),
                    search("glob").gives(LIST, "The paths below a directory that fit a pattern."),
                    search("rglob").gives(LIST, "The paths at any depth that fit a pattern."),
                    action("path_join")
                            .takes("first", TEXT)
                            .repeats("parts", TEXT)
                            .gives(TEXT, "The parts as one path, with a slash between them."),
                    onPath("path_basename").gives(TEXT, "The last part of a path."),
                    onPath("path_dirname").gives(TEXT, "The path without its last part."),
                    onPath("path_extension")
                            .gives(TEXT, "What follows the last dot of the file name."),
                    onPath("path_stem").gives(TEXT, "The file name without its extension."),
                    onPath("path_exists").gives(BOOLEAN, "Whether there is anything at a path."),
                    onPath("is_file").gives(BOOLEAN, "Whether there is a file at a path."),
                    onPath("is_dir").gives(BOOLEAN, "Whether there is a directory at a path."),
                    onPath("makedirs").gives(NOTHING, "Creates a directory and those above it."),
                    onPath("file_mtime")
                            .gives(NUMBER, "When a file was changed, in seconds since 1970."),
                    onPath("file_size").gives(NUMBER, "The size of a file in bytes."),
                    onPath("count_lines").gives(NUMBER, "How many lines a text file has."),
                    action("copy_file")
                            .takes("source", TEXT)
                            .takes("target", TEXT)
                            .gives(NOTHING, "Copies a file with its mode, over an older one."),
                    action("move_file")
                            .takes("source", TEXT)
                            .takes("target", TEXT)
                            .gives(NOTHING, "Gives a file or directory another path."),
                    onPath("remove_file")
                            .alias("delete_file")
                            .gives(NOTHING, "Deletes a file, but no directory."),
                    onPath("remove_dir")
                            .mayTake("recursive", ANY)
                            .gives(NOTHING, "Deletes an empty directory, or with `yes` all in it."),
                    onPath("file_mode")
                            .gives(TEXT, "The permissions of a file, four octal digits."),
                    action("set_file_mode")
                            .takes("path", TEXT)
                            .takes("mode", TEXT)
                            .gives(TEXT, "Sets the permissions of a file and returns them."));

    public FilesystemModule() {
        super("Filesystem", TABLE);
    }

    private static Declaration onPath(String name) {
        return action(name).takes("path", TEXT);
    }

    private static Declaration search(String name) {
        return action(name).takes("pattern", TEXT).takes("base", TEXT);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "path_join" -> (_, a) -> PathText.join(texts(a));
            case "path_basename" -> (_, a) -> PathText.basename(text(a[0]));
            case "path_dirname" -> (_, a) -> PathText.dirname(text(a[0]));
            case "path_extension" ->
                    (_, a) -> PathText.extension(PathText.basename(text(a[0]))).orElse("");
            case "path_stem" -> (_, a) -> PathText.stem(PathText.basename(text(a[0])));
            case "path_exists" -> (e, a) -> Tree.test(e, text(a[0]), f -> Files.exists(f));
            case "is_file" -> (e, a) -> Tree.test(e, text(a[0]), f -> Files.isRegularFile(f));
            case "is_dir" -> (e, a) -> Tree.test(e, text(a[0]), f -> Files.isDirectory(f));
            case "list_dir" -> (e, a) -> ListValue.copyOf(new FileActions(e).names(text(a[0])));
            case "glob" -> (e, a) -> ListValue.copyOf(FileActions.glob(e, text(a[0]), text(a[1])));
            case "rglob" ->
                    (e, a) -> ListValue.copyOf(FileActions.glob(e, text(a[0]), text(a[1]), "**"));
            case "makedirs" -> (e, a) -> new FileActions(e).makeDirectories(text(a[0]));
            case "file_mtime" -> (e, a) -> new FileActions(e).changedAt(text(a[0]));
            case "file_size" -> (e, a) -> new FileActions(e).size(text(a[0]));
            case "count_lines" -> (e, a) -> new FileActions(e).lines(text(a[0]));
            case "copy_file" -> (e, a) -> new FileActions(e).copy(text(a[0]), text(a[1]));
            case "move_file" -> (e, a) -> new FileActions(e).move(text(a[0]), text(a[1]));
            case "remove_file" -> (e, a) -> new FileActions(e).removeFile(text(a[0]));
            case "remove_dir" -> (e, a) -> new FileActions(e).removeDirectory(a);
            case "file_mode" -> (e, a) -> new FileActions(e).mode(text(a[0]));
            case "set_file_mode" -> (e, a) -> new FileActions(e).setMode(text(a[0]), text(a[1]));
            default -> throw undeclared(name);
        };
    }

    private static List<String> texts(Object[] arguments) {
        return Arrays.stream(arguments).map(Arguments::text).toList();
    }
}
