package wfl.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import wfl.syntax.grammar.WflLexer;

/// The tokens of one line, without its end: what a token stage looks at and changes.
final class Line {
    private static final int UNKNOWN = -1;

    private CommonToken[] tokens;
    private int size;

    /// The last run of words that {@link #wordsEnd} went through, until something changes.
    private int wordsStart;

    private int wordsEnd = UNKNOWN;

    Line(List<CommonToken> tokens) {
        this.tokens = tokens.toArray(new CommonToken[0]);
        this.size = this.tokens.length;
    }

    void copyTo(List<CommonToken> out) {
        for (int i = 0; i < size; i++) out.add(tokens[i]);
    }

    int size() {
        return size;
    }

    CommonToken token(int index) {
        return tokens[Objects.checkIndex(index, size)];
    }

    /// The type of a token, EOF outside the line.
    int type(int index) {
        return index >= 0 && index < size ? tokens[index].getType() : Token.EOF;
    }

    boolean is(int index, int type) {
        return type(index) == type;
    }

    /// The name at an index, if there is one that has not been given another meaning.
    Optional<NameToken> name(int index) {
        return Optional.ofNullable(nameOrNull(index));
    }

    private @Nullable NameToken nameOrNull(int index) {
        return is(index, WflLexer.IDENT) && tokens[index] instanceof NameToken name ? name : null;
    }

    boolean isName(int index, String text) {
        return nameOrNull(index) instanceof NameToken name && name.getText().equals(text);
    }

    boolean firstWordIs(int index, String word) {
        return nameOrNull(index) instanceof NameToken name && name.word(0).equals(word);
    }

    boolean lastWordIs(int index, String word) {
        return nameOrNull(index) instanceof NameToken name
                && name.word(name.wordCount() - 1).equals(word);
    }

    int wordCount(int index) {
        return nameOrNull(index) instanceof NameToken name ? name.wordCount() : 0;
    }

    void retype(int index, int type) {
        wordsEnd = UNKNOWN;
        token(index).setType(type);
    }

    /// Splits the name at an index: its first words become a token of a type, the rest stays a name
    /// at the next index. Splitting off all words only changes the type.
    void splitFront(int index, int wordCount, int type) {
        var name = (NameToken) token(index);
        if (name.wordCount() > wordCount) {
            if (size == tokens.length) tokens = Arrays.copyOf(tokens, size + 4);
            System.arraycopy(tokens, index + 1, tokens, index + 2, size - index - 1);
            size++;
            tokens[index] = name.part(0, wordCount);
            tokens[index + 1] = name.part(wordCount, name.wordCount());
        }
        retype(index, type);
    }

    /// Splits the last word off the name at an index and gives it a type; it stands at the returned
    /// index.
    int splitLast(int index, int type) {
        var name = (NameToken) token(index);
        if (name.wordCount() == 1) {
            retype(index, type);
            return index;
        }
        splitFront(index, name.wordCount() - 1, WflLexer.IDENT);
        retype(index + 1, type);
        return index + 1;
    }

    /// Makes one token of those from one index up to but not including another.
    void join(int from, int to, int type) {
        var joined = new CommonToken(token(from));
        var text = new StringBuilder(joined.getText());
        for (int i = from + 1; i < to; i++) text.append(' ').append(token(i).getText());
        joined.setText(text.toString());
        joined.setType(type);
        joined.setStopIndex(token(to - 1).getStopIndex());
        wordsEnd = UNKNOWN;
        tokens[from] = joined;
        System.arraycopy(tokens, to, tokens, from + 1, size - to);
        size -= to - from - 1;
    }

    /// The first index from `start` on that holds no word which may be part of a name. Asking for
    /// each index of a long run takes one walk.
    int wordsEnd(int start) {
        if (wordsEnd == UNKNOWN || start < wordsStart || start > wordsEnd) {
            int end = start;
            while (is(end, WflLexer.IDENT) || Words.isSoft(type(end))) end++;
            wordsStart = start;
            wordsEnd = end;
        }
        return wordsEnd;
    }

    /// Whether a statement may begin here: at the start of the line, after a word that opens a
    /// block, or where no operand can follow.
    boolean startsStatement(int index) {
        if (index == 0) return true;
        int before = type(index - 1);
        if (is(index - 2, WflLexer.END)) return true;
        return before != WflLexer.END && !Words.expectsOperand(before);
    }

    /// The index where the statement that begins at `start` certainly ends: the next word outside
    /// brackets that can only begin another, or the end of the line.
    int statementEnd(int start) {
        int depth = 0;
        for (int i = start + 1; i < size(); i++) {
            int type = type(i);
            if (Words.opens(type)) depth++;
            else if (Words.closes(type)) depth--;
            else if (depth == 0 && beginsAnother(i)) return i;
        }
        return size();
    }

    private boolean beginsAnother(int index) {
        int type = type(index);
        if (type == WflLexer.END || type == WflLexer.OTHERWISE) return true;
        if (type == WflLexer.FOR) return is(index + 1, WflLexer.EACH);
        if (!Words.isStarter(type)) return false;
        return type == WflLexer.STORE
                ? startsStatement(index) && !namesKeystoreHere(index)
                : !Words.expectsOperand(type(index - 1)) || type == WflLexer.DISPLAY;
    }

    // `scan store`, `close keystore store`: the word before has not got its own type yet.
    private boolean namesKeystoreHere(int index) {
        return lastWordIs(index - 1, "scan")
                || lastWordIs(index - 1, "keystore")
                || lastWordIs(index - 1, "compact")
                || lastWordIs(index - 1, "up")
                || lastWordIs(index - 1, "flush")
                || lastWordIs(index - 1, "verify");
    }

    /// The first index in a stretch, outside brackets, that holds a type; -1 if none does.
    int find(int from, int to, int type) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            if (depth == 0 && is(i, type)) return i;
            if (Words.opens(type(i))) depth++;
            else if (Words.closes(type(i)) && --depth < 0) return -1;
        }
        return -1;
    }

    /// The last index in a stretch, outside brackets, that holds a type; -1 if none does.
    int findLast(int from, int to, int type) {
        int found = -1;
        for (int i = find(from, to, type); i >= 0; i = find(i + 1, to, type)) found = i;
        return found;
    }
}
