package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

/// A token stage: words and colons that mean something of their own in containers.
final class ContainerWords {
    private final Line line;

    private ContainerWords(Line line) {
        this.line = line;
    }

    static void apply(Line line) {
        new ContainerWords(line).apply();
    }

    private void apply() {
        for (int i = 0; i < line.size(); i++) {
            switch (line.type(i)) {
                case CREATE -> {
                    boolean instance = line.is(i + 2, IDENT) && line.is(i + 3, AS);
                    if (line.is(i + 1, NEW) && instance) line.retype(i + 1, NEW_INSTANCE);
                }
                case PROPERTY -> property(i + 2);
                case ACTION -> {
                    boolean member = !line.is(i - 1, END) && !line.is(i - 1, REQUIRES);
                    if (member && line.is(i + 1, IDENT)) resultColon(afterParameters(i + 2));
                }
                default -> {}
            }
        }
    }

    // `: List of List of Text defaults [["a"]]`.
    private void property(int afterName) {
        int i = afterName;
        if (line.is(i, COLON)) {
            i++;
            while (line.isName(i, "List") || line.is(i, LIST)) {
                line.retype(i, LIST_TYPE);
                if (!line.is(i + 1, OF)) break;
                i += 2;
            }
            i++;
        }
        if (line.is(i, DEFAULTS)) line.retype(i, DEFAULT_VALUE);
    }

    // A colon after a parameter belongs to its type, so the parameters must be passed first.
    private int afterParameters(int start) {
        if (!line.is(start, NEEDS)) return start;
        int i = start + 1;
        while (line.is(i, IDENT)) {
            i++;
            if (line.is(i, COLON) && isType(i + 1)) i += 2;
            if (!line.is(i, COMMA)) break;
            i++;
        }
        return i;
    }

    private void resultColon(int index) {
        if (line.is(index, COLON) && isResult(index + 1)) line.retype(index, RESULT_COLON);
    }

    private boolean isType(int index) {
        return line.is(index, IDENT) || isTypeKeyword(index);
    }

    private boolean isResult(int index) {
        if (!line.is(index, IDENT)) return isTypeKeyword(index);
        return Character.isUpperCase(line.token(index).getText().charAt(0));
    }

    private boolean isTypeKeyword(int index) {
        return switch (line.type(index)) {
            case TEXT, PATTERN, ANY, DATE, TIME, NOTHING -> true;
            default -> false;
        };
    }
}
