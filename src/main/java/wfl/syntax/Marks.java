package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/// The last token stage: tells apart words that the grammar uses in two ways on the same line.
///
/// `from` and `by` between the arguments of `of` get types of their own, so do labels of arguments,
/// a `check` that goes on with a chain, and the soft words that are read at one place only.
final class Marks {
    private final Line line;
    private final Set<String> builtinNames;
    private final Deque<Bracket> outer = new ArrayDeque<>();
    private Calls calls = Calls.NONE;
    private boolean afterIndex;

    /// What is open at the current bracket depth.
    ///
    /// @param of arguments of an `of`, or the text of a `split`, which `from` and `by` go on with
    /// @param with arguments of a call with `with`, which may have labels
    private record Calls(boolean of, boolean with) {
        static final Calls NONE = new Calls(false, false);
    }

    /// What a bracket interrupts.
    ///
    /// @param index whether the bracket holds an index of what stands before it
    private record Bracket(Calls calls, boolean index) {}

    private Marks(Line line, Set<String> builtinNames) {
        this.line = line;
        this.builtinNames = builtinNames;
    }

    static void apply(Line line, Set<String> builtinNames) {
        ContainerWords.apply(line);
        leadingSign(line);
        new Marks(line, builtinNames).words();
        new Marks(line, builtinNames).arguments();
        comparisons(line);
    }

    private static void leadingSign(Line line) {
        if (line.is(0, MINUS_SIGN)) line.retype(0, LEADING_MINUS);
        else if (Words.opensBracket(line.type(0))) line.retype(0, LEADING_BRACKET);
    }

    // A variable may be called `than`. Where a comparison clearly goes on behind the word, the
    // parser
    // would read far ahead to find out what is settled here.
    private static void comparisons(Line line) {
        for (int i = 2; i < line.size(); i++) {
            boolean order = line.is(i - 1, GREATER) || line.is(i - 1, LESS);
            if (!order || !line.is(i, THAN) || !line.is(i - 2, IS)) continue;
            int next = i + 1;
            if (line.is(next, OR)) {
                next++;
                if (line.is(next, EQUAL)) next += line.is(next + 1, TO) ? 2 : 1;
            }
            if (Words.clearlyStartsOperand(line.type(next))) line.retype(i, ORDER_THAN);
        }
    }

    // ---- words of one place

    private void words() {
        int countLoop = -1;
        for (int i = 0; i < line.size(); i++) {
            switch (line.type(i)) {
                case CHECK -> {
                    if (line.is(i - 1, OTHERWISE)) line.retype(i, CHAINED_CHECK);
                }
                case STARTS, ENDS -> {
                    if (line.is(i + 1, WITH)) {
                        line.join(i, i + 2, line.is(i, STARTS) ? STARTS_WITH : ENDS_WITH);
                    }
                }
                case DIVIDED -> {
                    if (line.is(i + 1, BY)) line.join(i, i + 2, DIVIDED_BY);
                }
                case COUNT -> countLoop = line.is(i + 1, FROM) ? i : countLoop;
                case IDENT -> softWord(i, countLoop >= 0);
                default -> {}
            }
        }
        for (int i = 0; i < line.size(); i++) {
            if (line.is(i, WAIT) && line.is(i + 1, FOR)) waitUnit(i);
        }
    }

    private void softWord(int index, boolean inCountLoop) {
        if (line.wordCount(index) != 1) return;
        String word = line.token(index).getText();
        switch (word.toLowerCase(Locale.ROOT)) {
            case "down" -> {
                boolean operandBefore = Words.endsOperand(line.type(index - 1));
                if (inCountLoop && line.is(index + 1, TO) && operandBefore) {
                    line.retype(index, DOWN);
                }
            }
            case "program" -> {
                if (line.is(index - 1, EXIT)) line.retype(index, PROGRAM);
            }
            case "main" -> {
                if (word.equals("main") && line.is(index + 1, LOOP)) line.retype(index, MAIN);
            }
            case "concurrently" -> {
                if (line.is(index - 2, MAIN)) line.retype(index, CONCURRENTLY);
            }
            default -> {}
        }
    }

    private void waitUnit(int index) {
        int last = line.statementEnd(index + 1) - 1;
        if (line.lastWordIs(last, "seconds") && last > index + 1) line.splitLast(last, SECONDS);
    }

    // ---- arguments

    private void arguments() {
        boolean inPattern = false;
        for (int i = 0; i < line.size(); i++) {
            int type = line.type(i);
            if (type == PATTERN) inPattern = line.is(i - 1, CREATE);
            if (inPattern) continue;
            if (Words.opens(type)) {
                boolean index = Words.opensBracket(type) && (canBeIndexed(i - 1) || isValue(i - 1));
                outer.push(new Bracket(calls, index));
                calls = Calls.NONE;
                afterIndex = false;
            } else if (Words.closes(type)) {
                Bracket opened = outer.isEmpty() ? new Bracket(Calls.NONE, false) : outer.pop();
                calls = opened.calls();
                afterIndex = opened.index();
            } else {
                if (type == INTEGER && canBeIndexed(i - 1)) line.retype(i, INDEX);
                else argumentWord(i, type);
                afterIndex = false;
            }
        }
    }

    private boolean canBeIndexed(int i) {
        int type = line.type(i);
        if (type == BRACKET_CLOSE) return afterIndex;
        if (type == INDEX) return true;
        if (type == BACK) return !line.is(i - 1, GIVE);
        boolean name = type == IDENT || Words.canBeIndexed(type);
        return name && !line.is(i - 1, DOT) && !line.is(i - 1, CALL);
    }

    private boolean isValue(int i) {
        return Words.isLiteral(line.type(i));
    }

    private void argumentWord(int i, int type) {
        switch (type) {
            case OF, SPLIT -> calls = new Calls(true, calls.with());
            case FROM -> separator(i, ARGUMENT_FROM);
            case BY -> separator(i, ARGUMENT_BY);
            case WITH -> calls = new Calls(false, callsWith(i));
            case IDENT -> name(i);
            case OR,
                    COLON,
                    COMMA,
                    EOL,
                    TO,
                    INTO,
                    AS,
                    IN,
                    IN_KEYSTORE,
                    KEY_FROM,
                    FOR,
                    WITH_KEY,
                    AFTER,
                    LIMIT,
                    CHANGE_BY,
                    IF_MISSING,
                    IF_VALUE_IS,
                    WITH_STRATEGY,
                    WITH_COMPRESSION,
                    WITH_ENCRYPTION_KEY,
                    WITH_RELAXED_DURABILITY,
                    FOR_READING,
                    DEFAULTING_TO,
                    DEFAULT_VALUE,
                    STARTING_WITH ->
                    calls = Calls.NONE;
            case IS, EQUAL_SIGN, CONTAINS, STARTS_WITH, ENDS_WITH, MATCHES, FIND, REPLACE ->
                    calls = new Calls(false, calls.with());
            default -> {
                if (Words.isSoft(type) || Words.isStarter(type)) operand(i, type);
            }
        }
    }

    private void separator(int index, int type) {
        if (calls.of() && Words.endsOperand(line.type(index - 1))) line.retype(index, type);
    }

    private boolean callsWith(int index) {
        return line.is(index - 2, CALL)
                || line.name(index - 1)
                        .filter(name -> builtinNames.contains(name.getText()))
                        .isPresent();
    }

    private void name(int index) {
        boolean afterOperand = Words.endsOperand(line.type(index - 1));
        boolean separates = line.token(index).getText().equalsIgnoreCase("length");
        if (calls.of() && afterOperand && separates) {
            line.retype(index, LENGTH);
        } else if (isLabel(index)) {
            line.join(index, index + 2, LABEL);
        } else {
            operand(index, IDENT);
        }
    }

    // An operand right after an operand is the next value or statement.
    private void operand(int index, int type) {
        boolean afterOperand = Words.endsOperand(line.type(index - 1));
        if (afterOperand || !(type == IDENT || Words.isSoft(type))) calls = Calls.NONE;
    }

    private boolean isLabel(int index) {
        int before = line.type(index - 1);
        return calls.with()
                && (before == WITH || before == AND)
                && line.is(index + 1, COLON)
                && startsValue(line.type(index + 2));
    }

    private static boolean startsValue(int type) {
        return Words.clearlyStartsOperand(type) || Words.opens(type) || type == MINUS_SIGN;
    }
}
