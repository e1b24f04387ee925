package wfl.library.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import wfl.runtime.pattern.PatternSpec;

/// Random patterns and texts over a small alphabet, where matches are frequent.
final class RandomPatterns {
    private static final String[] LITERALS = {
        "a", "b", "ab", "ba", "1", "\u00e4", "\ud83d\ude00", ""
    };
    private static final String[] CHARACTERS = {"a", "b", "1", " ", "\u00e4", "\ud83d\ude00"};

    private final Random random;
    private final boolean lookAround;
    private List<String> captures = new ArrayList<>();

    RandomPatterns(long seed, boolean lookAround) {
        this.random = new Random(seed);
        this.lookAround = lookAround;
    }

    PatternSpec pattern() {
        captures = new ArrayList<>();
        return sequence(3);
    }

    String text() {
        var text = new StringBuilder();
        for (int n = random.nextInt(9); n > 0; n--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private PatternSpec sequence(int depth) {
        var parts = new ArrayList<PatternSpec>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) parts.add(element(depth));
        return new PatternSpec.Sequence(parts);
    }

    private PatternSpec element(int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : lookAround ? 16 : 13);
        return switch (kind) {
            case 0, 1, 2 -> Words.text(LITERALS[random.nextInt(LITERALS.length)]);
            case 3 -> Words.letter();
            case 4 -> random.nextBoolean() ? Words.digit() : Words.any();
            case 5 -> random.nextInt(4) == 0 ? Words.start() : backReference();
            case 6, 7 -> Words.or(sequence(depth - 1), sequence(depth - 1));
            case 8 -> Words.or(element(0), element(0), element(0));
            case 9 -> Words.atLeast(random.nextInt(3), sequence(depth - 1));
            case 10, 11 -> {
                int low = random.nextInt(3);
                yield Words.between(low, Math.max(1, low + random.nextInt(3)), sequence(depth - 1));
            }
            case 12 -> capture(depth);
            case 13 -> Words.ahead(sequence(depth - 1));
            case 14 -> Words.notAhead(sequence(depth - 1));
            default -> behind(depth);
        };
    }

    private PatternSpec capture(int depth) {
        String name = "c" + random.nextInt(3);
        PatternSpec part = sequence(depth - 1);
        captures.add(name);
        return Words.capture(name, part);
    }

    private PatternSpec backReference() {
        if (captures.isEmpty()) return Words.whitespace();
        return Words.same(captures.get(random.nextInt(captures.size())));
    }

    private PatternSpec behind(int depth) {
        var outside = captures;
        captures = new ArrayList<>();
        PatternSpec part = sequence(depth - 1);
        captures = outside;
        return random.nextBoolean() ? Words.behind(part) : Words.notBehind(part);
    }
}
