package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

/// A token stage: tells the clauses of `execute file` from operators of its path.
final class ModulePhrases {
    private ModulePhrases() {}

    static void apply(Line line) {
        for (int i = 0; i < line.size(); i++) {
            if (line.is(i, EXECUTE) && line.startsStatement(i)) execute(line, i);
        }
    }

    private static void execute(Line line, int start) {
        int file = line.isName(start + 1, "wfl") ? start + 2 : start + 1;
        if (!line.is(file, FILE) || !line.is(file + 1, AT)) return;
        int end = line.statementEnd(start);
        int and = line.find(file + 2, end, AND);
        while (and >= 0 && !(line.is(and + 1, READ) && line.is(and + 2, OUTPUT))) {
            and = line.find(and + 1, end, AND);
        }
        if (and >= 0) {
            line.join(and, and + 2, AND_READ);
        }
        int with = line.find(file + 2, and < 0 ? end : and, WITH);
        if (with >= 0) line.retype(with, WITH_REQUEST);
    }
}
