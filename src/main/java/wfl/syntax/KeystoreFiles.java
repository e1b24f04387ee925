package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.OptionalInt;

/// Finds the statements on whole keystore files: how one is opened, copied, verified and repaired.
final class KeystoreFiles {
    private final Line line;
    private final KeystorePhrases phrases;

    KeystoreFiles(Line line, KeystorePhrases phrases) {
        this.line = line;
        this.phrases = phrases;
    }

    // ---- create keystore at ... with ..., open [or create] keystore at ... for reading

    void open(int start) {
        int i = start + 1;
        boolean orCreate = line.is(i, OR) && line.is(i + 1, CREATE);
        if (orCreate) i += 2;
        if (!line.isName(i, "keystore") || !line.is(i + 1, AT)) return;
        line.retype(i, KEYSTORE);
        settings(start);
        if (line.is(start, OPEN) && !orCreate) reading(start);
    }

    private void reading(int start) {
        int end = line.statementEnd(start);
        for (int i = line.find(start, end, FOR); i >= 0; i = line.find(i + 1, end, FOR)) {
            if (line.isName(i + 1, "reading")) {
                line.join(i, i + 2, FOR_READING);
                return;
            }
        }
    }

    /// Marks what follows `with`, and each `and` behind it.
    private void settings(int start) {
        boolean hasBegun = false;
        for (int i = start; i < line.statementEnd(start); i++) {
            boolean mayFollow = line.is(i, WITH) || (hasBegun && line.is(i, AND));
            if (!mayFollow) continue;
            OptionalInt setting = setting(i + 1);
            if (setting.isEmpty()) continue;
            if (setting.getAsInt() == WITH_ENCRYPTION_KEY) line.splitFront(i + 1, 2, KEY);
            line.join(i, i + 2, setting.getAsInt());
            hasBegun = true;
        }
    }

    private OptionalInt setting(int i) {
        boolean isBound = line.name(i).map(NameToken::getText).filter(this::binds).isPresent();
        if (isBound) return OptionalInt.empty();
        if (line.isName(i, "compression")) return OptionalInt.of(WITH_COMPRESSION);
        if (line.isName(i, "relaxed durability")) return OptionalInt.of(WITH_RELAXED_DURABILITY);
        boolean keyFollows =
                line.name(i)
                        .filter(name -> name.wordCount() >= 2)
                        .filter(name -> name.word(0).equals("encryption"))
                        .filter(name -> name.word(1).equals("key"))
                        .filter(name -> name.wordCount() > 2 || startsKey(i + 1))
                        .isPresent();
        return keyFollows ? OptionalInt.of(WITH_ENCRYPTION_KEY) : OptionalInt.empty();
    }

    private boolean startsKey(int i) {
        return Words.clearlyStartsOperand(line.type(i)) || Words.opens(line.type(i));
    }

    private boolean binds(String name) {
        return phrases.names().binds(name);
    }

    // ---- back up ... to ...

    void backUp(int start) {
        if (!line.firstWordIs(start + 1, "up")) return;
        if (line.find(start, line.statementEnd(start), TO) < 0) return;
        line.splitFront(start + 1, 1, KEY);
        line.join(start, start + 2, BACK_UP);
    }

    // ---- verify ... as ..., repair keystore at ... into ... as ...

    /// Marks the statement at an index, if it is one of these.
    boolean statement(int start) {
        if (line.firstWordIs(start, "verify")) return verify(start);
        if (!isFile(start, "repair keystore") || line.find(start, line.size(), INTO) < 0) {
            return false;
        }
        file(start, REPAIR);
        return true;
    }

    private boolean verify(int start) {
        if (line.find(start, line.statementEnd(start), AS) < 0) return false;
        if (isFile(start, "verify keystore")) {
            file(start, VERIFY);
            return true;
        }
        if (!phrases.onKeystore(line, start)) return false;
        line.splitFront(start, 1, VERIFY);
        return true;
    }

    private boolean isFile(int start, String words) {
        return line.isName(start, words) && line.is(start + 1, AT) && !binds(words);
    }

    private void file(int start, int type) {
        line.splitFront(start, 1, type);
        line.retype(start + 1, KEYSTORE);
        settings(start);
    }
}
