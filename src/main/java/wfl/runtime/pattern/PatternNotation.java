package wfl.runtime.pattern;

import java.util.ArrayList;
import java.util.List;
import wfl.runtime.pattern.CharacterClass.Named;

/// A pattern as one text: the form in which it stands among the constants of a compiled program.
///
/// | Pattern | Notation |
/// |---|---|
/// | literal | `t`, text |
/// | any character, letter, digit, whitespace, numeric | `a`, `l`, `d`, `w`, `n` |
/// | category, script | `C`, `S`, text |
/// | sequence, alternatives | `s`, `o`, count, `:`, the parts |
/// | repetition | `r`, least, `,`, most or `*`, `:`, the part |
/// | capture | `c`, text, the part |
/// | back-reference, list reference | `b`, `i`, text |
/// | look ahead, look behind | `A`, `B`, `+` or `-` when negated, the part |
/// | start of text | `^` |
///
/// A text is its length in chars, `:`, and its chars.
public final class PatternNotation {
    private final String text;
    private int at;

    private PatternNotation(String text) {
        this.text = text;
    }

    public static String write(PatternSpec spec) {
        var out = new StringBuilder();
        write(spec, out);
        return out.toString();
    }

    /// @throws IllegalArgumentException when the text is not what {@link #write} gives
    public static PatternSpec read(String notation) {
        var reader = new PatternNotation(notation);
        try {
            PatternSpec spec = reader.spec();
            if (reader.at == notation.length()) return spec;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException(reader.complaint(), e);
        }
        throw new IllegalArgumentException(reader.complaint());
    }

    private static void write(PatternSpec spec, StringBuilder out) {
        switch (spec) {
            case PatternSpec.Literal(var literal) -> writeText('t', literal, out);
            case PatternSpec.Characters(var characterClass) -> writeClass(characterClass, out);
            case PatternSpec.Sequence(var parts) -> writeAll('s', parts, out);
            case PatternSpec.Alternatives(var choices) -> writeAll('o', choices, out);
            case PatternSpec.Repetition(var part, var countMin, var countMax) -> {
                out.append('r').append(countMin).append(',');
                if (countMax == PatternSpec.Repetition.UNBOUNDED) out.append('*');
                else out.append(countMax);
                write(part, out.append(':'));
            }
            case PatternSpec.Capture(var name, var part) -> {
                writeText('c', name, out);
                write(part, out);
            }
            case PatternSpec.BackReference(var name) -> writeText('b', name, out);
            case PatternSpec.LookAround(var behind, var negated, var part) ->
                    write(part, out.append(behind ? 'B' : 'A').append(negated ? '-' : '+'));
            case PatternSpec.StartOfText() -> out.append('^');
            case PatternSpec.ListReference(var name) -> writeText('i', name, out);
        }
    }

    private static void writeClass(CharacterClass characterClass, StringBuilder out) {
        switch (characterClass) {
            case Named.ANY -> out.append('a');
            case Named.LETTER -> out.append('l');
            case Named.DIGIT -> out.append('d');
            case Named.WHITESPACE -> out.append('w');
            case Named.NUMERIC -> out.append('n');
            case CharacterClass.Category(var name) -> writeText('C', name, out);
            case CharacterClass.Script(var name) -> writeText('S', name, out);
        }
    }

    private static void writeText(char kind, String text, StringBuilder out) {
        out.append(kind).append(text.length()).append(':').append(text);
    }

    private static void writeAll(char kind, List<PatternSpec> parts, StringBuilder out) {
        out.append(kind).append(parts.size()).append(':');
        for (PatternSpec part : parts) write(part, out);
    }

    private PatternSpec spec() {
        char kind = text.charAt(at++);
        return switch (kind) {
            case 't' -> new PatternSpec.Literal(text());
            case 'a' -> new PatternSpec.Characters(Named.ANY);
            case 'l' -> new PatternSpec.Characters(Named.LETTER);
            case 'd' -> new PatternSpec.Characters(Named.DIGIT);
            case 'w' -> new PatternSpec.Characters(Named.WHITESPACE);
            case 'n' -> new PatternSpec.Characters(Named.NUMERIC);
            case 'C' -> new PatternSpec.Characters(new CharacterClass.Category(text()));
            case 'S' -> new PatternSpec.Characters(new CharacterClass.Script(text()));
            case 's' -> new PatternSpec.Sequence(specs());
            case 'o' -> new PatternSpec.Alternatives(specs());
            case 'r' -> repetition();
            case 'c' -> new PatternSpec.Capture(text(), spec());
            case 'b' -> new PatternSpec.BackReference(text());
            case 'A', 'B' -> new PatternSpec.LookAround(kind == 'B', negated(), spec());
            case '^' -> new PatternSpec.StartOfText();
            case 'i' -> new PatternSpec.ListReference(text());
            default -> throw new IllegalArgumentException("unknown kind " + kind);
        };
    }

    private PatternSpec repetition() {
        long countMin = Long.parseLong(upTo(','));
        String most = upTo(':');
        long countMax = most.equals("*") ? PatternSpec.Repetition.UNBOUNDED : Long.parseLong(most);
        return new PatternSpec.Repetition(spec(), countMin, countMax);
    }

    private boolean negated() {
        char sign = text.charAt(at++);
        if (sign != '+' && sign != '-') throw new IllegalArgumentException("unknown sign " + sign);
        return sign == '-';
    }

    private List<PatternSpec> specs() {
        int count = Integer.parseInt(upTo(':'));
        var specs = new ArrayList<PatternSpec>();
        for (int i = 0; i < count; i++) specs.add(spec());
        return specs;
    }

    private String text() {
        int length = Integer.parseInt(upTo(':'));
        String part = text.substring(at, at + length);
        at += length;
        return part;
    }

    private String upTo(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) throw new IllegalArgumentException("no " + end);
        String part = text.substring(at, found);
        at = found + 1;
        return part;
    }

    private String complaint() {
        return "not a pattern notation, see character " + at + ": " + text;
    }
}
