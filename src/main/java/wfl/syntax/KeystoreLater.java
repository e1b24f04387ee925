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

    /// Replaces the statement at an index if this version does not have it.
    boolean apply(Line line, int start) {
        Optional<String> feature = feature(line, start);
        if (feature.isEmpty()) return false;
        line.join(start, line.statementEnd(start), NOT_YET);
        line.token(start).setText(feature.get());
        return true;
    }

    private Optional<String> feature(Line line, int i) {
        return switch (line.type(i)) {
            case CREATE, OPEN -> open(line, i);
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

    private Optional<String> named(Line line, int i, NameToken name) {
        String first = name.word(0);
        String second = name.wordCount() > 1 ? name.word(1) : "";
        return switch (first) {
            case "verify" -> feature(first, onKeystore(line, i));
            case "repair" ->
                    feature("repair keystore", second.equals("keystore") && line.is(i + 1, AT));
            default -> Optional.empty();
        };
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
}
