package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds the keystore forms that this version does not have yet, so that each gives one message.
final class KeystoreLater {
    /// First words of the options of `create keystore` and `open keystore`.
    private static final Set<String> OPEN_OPTIONS = Set.of("compression", "encryption", "relaxed");

    private final NamesInUse names;

    KeystoreLater(NamesInUse names) {
        this.names = names;
    }

    // ---- statements

    /// Replaces the statement at an index if this version does not have it.
    boolean apply(Line line, int start) {
        Optional<String> feature = feature(line, start);
        if (feature.isEmpty()) return false;
        boolean goesOn = feature.get().startsWith("store");
        int end = line.statementEnd(start);
        line.join(start, goesOn ? line.size() : end, NOT_YET);
        line.token(start).setText(feature.get());
        return true;
    }

    private Optional<String> feature(Line line, int i) {
        return switch (line.type(i)) {
            case CREATE, OPEN -> open(line, i);
            case STORE -> put(line, i);
            case REMOVE -> feature("remove keys", line.isName(i + 1, "keys starting"));
            case CLEAR ->
                    feature(
                            "clear (a keystore)",
                            line.is(i + 1, STORE) || isKeystore(line, i + 1, 0));
            case BACK ->
                    feature(
                            "back up",
                            line.firstWordIs(i + 1, "up") && line.find(i, line.size(), TO) > 0);
            case IDENT -> line.name(i).flatMap(name -> named(line, i, name));
            default -> Optional.empty();
        };
    }

    private static Optional<String> feature(String name, boolean here) {
        return here ? Optional.of(name) : Optional.empty();
    }

    private Optional<String> open(Line line, int start) {
        int i = line.is(start + 1, OR) ? start + 3 : start + 1;
        if (!line.isName(i, "keystore") || !line.is(i + 1, AT)) return Optional.empty();
        int end = line.statementEnd(start);
        for (int with = line.find(i, end, WITH); with >= 0; with = line.find(with + 1, end, WITH)) {
            Optional<String> option =
                    line.name(with + 1)
                            .filter(name -> !names.binds(name.getText()))
                            .map(name -> name.word(0))
                            .filter(OPEN_OPTIONS::contains);
            if (option.isPresent()) {
                return Optional.of(line.token(start).getText() + " keystore with " + option.get());
            }
        }
        int forWord = line.find(i, end, FOR);
        return feature(
                "open keystore for reading", forWord >= 0 && line.isName(forWord + 1, "reading"));
    }

    private static Optional<String> put(Line line, int start) {
        if (KeystorePhrases.storesVariable(line, start)) return Optional.empty();
        int end = line.statementEnd(start);
        if (KeystorePhrases.keyClause(line, start, end) < 0 || !line.is(end, IF)) {
            return Optional.empty();
        }
        if (line.is(end + 1, NOTHING)) return Optional.of("store ... if missing");
        return feature(
                "store ... if value is", line.isName(end + 1, "value") && line.is(end + 2, IS));
    }

    private Optional<String> named(Line line, int i, NameToken name) {
        String first = name.word(0);
        String second = name.wordCount() > 1 ? name.word(1) : "";
        return switch (first) {
            case "compact" -> feature(first, onKeystore(line, i) || hasStrategy(line, i));
            case "flush", "verify" -> feature(first, onKeystore(line, i));
            case "increase", "decrease", "keep" ->
                    feature(
                            first + " key",
                            second.equals("key") && line.find(i, line.size(), IN) > 0);
            case "repair" ->
                    feature("repair keystore", second.equals("keystore") && line.is(i + 1, AT));
            case "get" ->
                    feature(
                            "get detailed statistics",
                            name.getText().equals("get detailed statistics")
                                    && line.is(i + 1, FROM));
            default -> Optional.empty();
        };
    }

    private static boolean hasStrategy(Line line, int i) {
        int with = line.is(i + 1, STORE) ? i + 2 : i + 1;
        return line.is(with, WITH) && line.firstWordIs(with + 1, "strategy");
    }

    private boolean onKeystore(Line line, int i) {
        return line.wordCount(i) == 1 ? line.is(i + 1, STORE) : isKeystore(line, i, 1);
    }

    private boolean isKeystore(Line line, int i, int fromWord) {
        return line.name(i)
                .map(name ->
                        IntStream.range(fromWord, name.wordCount())
                                .mapToObj(name::word)
                                .collect(Collectors.joining(" ")))
                .filter(names.keystores()::contains)
                .isPresent();
    }

    // ---- values

    /// Replaces the value at an index if this version does not have it.
    boolean value(Line line, int i) {
        if (line.is(i, TIME) && line.isName(i + 1, "left") && line.is(i + 2, FOR)) {
            if (!line.firstWordIs(i + 3, "key")) return false;
            return replaceValue(line, i, "time left for key");
        }
        boolean counts =
                line.isName(i, "number")
                        && line.is(i + 1, OF)
                        && line.isName(i + 2, "keys")
                        && line.is(i + 3, IN);
        if (!counts) return false;
        for (int at = i + 4; at <= i + 5; at++) {
            boolean prefix = line.lastWordIs(at, "starting") && line.is(at + 1, WITH);
            if (prefix) return replaceValue(line, i, "number of keys ... starting with");
        }
        return false;
    }

    private static boolean replaceValue(Line line, int start, String feature) {
        int end = start + 1;
        while (end < line.size() && !endsValue(line.type(end))) end++;
        line.join(start, end, NOT_YET_VALUE);
        line.token(start).setText(feature);
        return true;
    }

    private static boolean endsValue(int type) {
        return switch (type) {
            case COLON,
                    THEN,
                    AS,
                    TO,
                    COMMA,
                    AND,
                    OR,
                    OTHERWISE,
                    END,
                    IS,
                    PAREN_CLOSE,
                    BRACKET_CLOSE ->
                    true;
            default -> false;
        };
    }
}
