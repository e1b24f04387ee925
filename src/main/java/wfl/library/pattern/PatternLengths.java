package wfl.library.pattern;

import wfl.runtime.pattern.PatternSpec;
import wfl.runtime.pattern.PatternSpec.Repetition;

/// How long the texts are that a pattern can match, in code points. A look-behind tries only
/// windows of these lengths: no other can match from end to end.
///
/// @param max at most one more than {@link PatternLimits#BEHIND_MAX}, which means "longer than a
record PatternLengths(int min, int max) {
    private static final int BEYOND = PatternLimits.BEHIND_MAX + 1;

    private static final PatternLengths NOTHING = new PatternLengths(0, 0);

    static PatternLengths of(PatternSpec spec, ListTexts lists) {
        return switch (spec) {
            case PatternSpec.Literal(var text) -> exactly(text);
            case PatternSpec.Characters _ -> new PatternLengths(1, 1);
            case PatternSpec.Sequence(var parts) ->
                    parts.stream()
                            .map(part -> of(part, lists))
                            .reduce(NOTHING, PatternLengths::followedBy);
            case PatternSpec.Alternatives(var choices) ->
                    choices.stream()
                            .map(choice -> of(choice, lists))
                            .reduce(PatternLengths::or)
                            .orElse(NOTHING);
            case Repetition(var part, var countMin, var countMax) -> {
                var lengths = of(part, lists);
                yield new PatternLengths(
                        times(lengths.min, countMin), times(lengths.max, countMax));
            }
            case PatternSpec.Capture(_, var part) -> of(part, lists);
            case PatternSpec.BackReference _ -> new PatternLengths(0, BEYOND);
            case PatternSpec.LookAround _, PatternSpec.StartOfText _ -> NOTHING;
            case PatternSpec.ListReference(var name) ->
                    lists.of(name).stream()
                            .map(PatternLengths::exactly)
                            .reduce(PatternLengths::or)
                            .orElse(NOTHING);
        };
    }

    private static PatternLengths exactly(String text) {
        int length = Math.min(text.codePointCount(0, text.length()), BEYOND);
        return new PatternLengths(length, length);
    }

    private PatternLengths followedBy(PatternLengths next) {
        return new PatternLengths(
                Math.min(min + next.min, BEYOND), Math.min(max + next.max, BEYOND));
    }

    private PatternLengths or(PatternLengths other) {
        return new PatternLengths(Math.min(min, other.min), Math.max(max, other.max));
    }

    private static int times(int length, long count) {
        if (length == 0 || count == 0) return 0;
        return count >= BEYOND ? BEYOND : (int) Math.min(length * count, BEYOND);
    }
}
