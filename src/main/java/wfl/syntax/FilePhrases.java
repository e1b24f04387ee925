package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.Set;

/// A token stage: finds the statements on files and directories, and `wait for` before a statement.
///
/// Words that are no keywords (`reading`, `size`, `recursive`) or that mean something else in
/// expressions (`with`, `and`, `in`) get types of their own only where a whole form is confirmed:
/// `open file`, `read content from`, `list files in`. Everywhere else nothing changes, so a program
/// that uses these words as names keeps its meaning.
final class FilePhrases {
    /// Builtins that also form a statement of their own with a path behind them.
    private static final Set<String> PATH_ACTIONS =
            Set.of("makedirs", "remove_file", "remove_dir", "delete_file");

    private static final Set<String> TRANSFERS = Set.of("copy_file", "move_file");

    private final NamesInUse names;

    FilePhrases(NamesInUse names) {
        this.names = names;
    }

    void apply(Line line) {
        for (int i = line.size() - 1; i >= 0; i--) value(line, i);
        for (int i = 0; i < line.size(); i++) {
            if (mayBegin(line.type(i)) && line.startsStatement(i)) statement(line, i);
        }
    }

    /// Whether {@link #statement} has something for a token of this type.
    private static boolean mayBegin(int type) {
        return switch (type) {
            case OPEN, CLOSE, CREATE, DELETE, WRITE, WAIT, IDENT -> true;
            default -> false;
        };
    }

    // ---- values

    private static void value(Line line, int i) {
        switch (line.type(i)) {
            case READ -> read(line, i);
            case FILE -> {
                if (line.is(i + 1, EXISTS) && line.is(i + 2, AT)) {
                    line.join(i, i + 3, FILE_EXISTS);
                } else if (line.isName(i + 1, "size") && line.is(i + 2, OF)) {
                    line.join(i, i + 3, FILE_SIZE);
                }
            }
            case DIRECTORY -> {
                if (line.is(i + 1, EXISTS) && line.is(i + 2, AT)) {
                    line.join(i, i + 3, DIRECTORY_EXISTS);
                }
            }
            case LIST -> listing(line, i);
            default -> {}
        }
    }

    private static void read(Line line, int i) {
        if (line.is(i + 1, CONTENT) && line.is(i + 2, FROM)) {
            line.join(i, i + 3, READ_CONTENT);
        } else if (line.is(i + 1, BINARY) && line.is(i + 2, FROM)) {
            line.join(i, i + 3, READ_BINARY);
        } else if ((line.is(i + 1, INTEGER) || line.is(i + 1, IDENT))
                && line.is(i + 2, BYTES)
                && line.is(i + 3, FROM)) {
            line.join(i + 2, i + 4, BYTES_FROM);
            line.retype(i, READ_BYTES);
        }
    }

    private static void listing(Line line, int i) {
        if (!line.is(i + 1, FILES)) return;
        int in = line.is(i + 2, RECURSIVELY) ? i + 3 : i + 2;
        if (!line.is(in, IN)) return;
        int with = line.find(in + 1, line.statementEnd(i), WITH);
        while (with >= 0 && !namesFilter(line.type(with + 1))) {
            with = line.find(with + 1, line.statementEnd(i), WITH);
        }
        if (with >= 0) line.join(with, with + 2, WITH_FILTER);
        line.join(i, in + 1, LIST_FILES);
    }

    private static boolean namesFilter(int type) {
        return type == EXTENSION || type == EXTENSIONS || type == PATTERN;
    }

    // ---- statements

    private void statement(Line line, int i) {
        switch (line.type(i)) {
            case OPEN -> {
                if (line.is(i + 1, FILE)) open(line, i);
            }
            case CLOSE -> {
                boolean target =
                        Words.clearlyStartsOperand(line.type(i + 2))
                                || Words.opens(line.type(i + 2));
                if (line.is(i + 1, FILE) && target) line.retype(i + 1, FILE_WORD);
            }
            case CREATE, DELETE -> path(line, i + 1);
            case WRITE -> {
                int into = line.find(i + 2, line.statementEnd(i), INTO);
                if (line.is(i + 1, BINARY) && into > i + 2) line.retype(i + 1, BINARY_DATA);
            }
            case WAIT -> await(line, i);
            case IDENT -> named(line, i);
            default -> {}
        }
    }

    private static void open(Line line, int start) {
        fileAt(line, start + 1);
        int end = line.statementEnd(start);
        for (int i = start + 2; i < end; i++) {
            if (line.is(i, FOR)) {
                mode(line, i);
                return;
            }
            if (line.is(i, AND) && line.is(i + 1, READ) && line.is(i + 2, CONTENT)) {
                line.join(i, i + 3, READ_WHOLE);
                return;
            }
        }
    }

    private static void fileAt(Line line, int file) {
        if (line.is(file + 1, AT)) line.join(file, file + 2, FILE_AT);
        else line.retype(file, FILE_AT);
    }

    private static void mode(Line line, int forWord) {
        boolean named = line.isName(forWord + 1, "reading") || line.isName(forWord + 1, "writing");
        int last = forWord + 1;
        if (named && line.is(last + 1, BINARY)) last++;
        if (named || line.is(last, APPEND) || line.is(last, APPENDING)) {
            line.join(forWord, last + 1, FILE_MODE);
        }
    }

    private static void path(Line line, int i) {
        if (!line.is(i + 1, AT)) return;
        if (line.is(i, FILE)) line.join(i, i + 2, FILE_AT);
        else if (line.is(i, DIRECTORY)) line.join(i, i + 2, DIRECTORY_AT);
    }

    private void named(Line line, int i) {
        String name = line.token(i).getText();
        if (TRANSFERS.contains(name) && line.is(i + 1, FROM)) {
            line.retype(i, TRANSFER_FILE);
        } else if (PATH_ACTIONS.contains(name)) {
            if (line.is(i + 1, AT)) line.join(i, i + 2, PATH_ACTION);
            else if (line.is(i + 1, TEXT_LITERAL)) line.retype(i, PATH_ACTION);
            else return;
            recursive(line, i);
        }
    }

    // `remove_dir at folder recursive yes`: `folder recursive` is one name so far.
    private void recursive(Line line, int start) {
        int end = line.statementEnd(start);
        for (int i = start + 1; i < end; i++) {
            boolean own = line.wordCount(i) == 1 || !names.binds(line.token(i).getText());
            boolean first = i == start + 1 && line.wordCount(i) == 1;
            if (!line.lastWordIs(i, "recursive") || !own || first) continue;
            if (Words.clearlyStartsOperand(line.type(i + 1))) line.splitLast(i, RECURSIVE);
            return;
        }
    }

    // ---- wait for

    /// Before anything but an amount of time `wait for` goes with a statement or a name.
    private static void await(Line line, int i) {
        if (!line.is(i + 1, FOR) || line.size() <= i + 2 || line.is(i + 2, PROCESS)) return;
        if (!Words.isStarter(line.type(i + 2)) && hasUnit(line, i + 2)) return;
        line.join(i, i + 2, AWAIT);
    }

    private static boolean hasUnit(Line line, int first) {
        int end = line.statementEnd(first);
        if (line.find(first, end, MILLISECONDS) >= 0) return true;
        boolean alone = end == first + 1 && line.wordCount(first) == 1;
        return line.lastWordIs(end - 1, "seconds") && !alone;
    }
}
