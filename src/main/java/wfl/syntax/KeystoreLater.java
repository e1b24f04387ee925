package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
        String feature = feature(line, start);
        if (feature == null) return false;
        boolean goesOn = feature.startsWith("store");
        int end = line.statementEnd(start);
        line.join(start, goesOn ? line.size() : end, NOT_YET);
        line.token(start).setText(feature);
        return true;
    }

    private @Nullable String feature(Line line, int i) {
        return switch (line.type(i)) {
            case CREATE, OPEN -> open(line, i);
            case STORE -> put(line, i);
            case REMOVE -> line.isName(i + 1, "keys starting") ? "remove keys" : null;
            case CLEAR -> {
                boolean keystore = line.is(i + 1, STORE) || isKeystore(line, i + 1, 0);
                yield keystore ? "clear (a keystore)" : null;
            }
            case BACK -> {
                boolean copies = line.firstWordIs(i + 1, "up") && line.find(i, line.size(), TO) > 0;
                yield copies ? "back up" : null;
            }
            case IDENT -> named(line, i);
            default -> null;
        };
    }

    private @Nullable String open(Line line, int start) {
        int i = line.is(start + 1, OR) ? start + 3 : start + 1;
        if (!line.isName(i, "keystore") || !line.is(i + 1, AT)) return null;
        int end = line.statementEnd(start);
        for (int with = line.find(i, end, WITH); with >= 0; with = line.find(with + 1, end, WITH)) {
            NameToken option = line.name(with + 1).orElse(null);
            if (option == null || names.binds(option.getText())) continue;
            if (OPEN_OPTIONS.contains(option.word(0))) {
                return line.token(start).getText() + " keystore with " + option.word(0);
            }
        }
        int forWord = line.find(i, end, FOR);
        return forWord >= 0 && line.isName(forWord + 1, "reading")
                ? "open keystore for reading"
                : null;
    }

    private static @Nullable String put(Line line, int start) {
        if (KeystorePhrases.storesVariable(line, start)) return null;
        int end = line.statementEnd(start);
        if (KeystorePhrases.keyClause(line, start, end) < 0 || !line.is(end, IF)) return null;
        if (line.is(end + 1, NOTHING)) return "store ... if missing";
        boolean compares = line.isName(end + 1, "value") && line.is(end + 2, IS);
        return compares ? "store ... if value is" : null;
    }

    private @Nullable String named(Line line, int i) {
        NameToken name = line.name(i).orElse(null);
        if (name == null) return null;
        String first = name.word(0);
        String second = name.wordCount() > 1 ? name.word(1) : "";
        return switch (first) {
            case "compact" -> onKeystore(line, i) || hasStrategy(line, i) ? "compact" : null;
            case "flush" -> onKeystore(line, i) ? "flush" : null;
            case "verify" -> onKeystore(line, i) ? "verify" : null;
            case "increase", "decrease", "keep" -> {
                boolean key = second.equals("key") && line.find(i, line.size(), IN) > 0;
                yield key ? first + " key" : null;
            }
            case "repair" ->
                    second.equals("keystore") && line.is(i + 1, AT) ? "repair keystore" : null;
            case "get" -> {
                boolean detailed = name.getText().equals("get detailed statistics");
                yield detailed && line.is(i + 1, FROM) ? "get detailed statistics" : null;
            }
            default -> null;
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
                .map(
                        name ->
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
            case COLON, THEN, AS, TO, COMMA, AND, OR, OTHERWISE, END, IS, PAREN_CLOSE,
                    BRACKET_CLOSE ->
                    true;
            default -> false;
        };
    }
}
