package wfl.library.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.runtime.Execution;
import wfl.runtime.MapValue;

/// What can be done with a pattern and a text.
final class Patterns {
    private Patterns() {}

    /// Whether the pattern matches anywhere in the text.
    static boolean matches(Execution execution, PatternValue pattern, String text) {
        return machine(execution, pattern, text).next(0) != null;
    }

    static Optional<PatternMatch> find(Execution execution, PatternValue pattern, String text) {
        var found = machine(execution, pattern, text).next(0);
        if (found == null) return Optional.empty();
        return Optional.of(new Places(text).match(found, pattern.code().captures));
    }

    /// All matches, none overlapping another.
    static List<PatternMatch> findAll(Execution execution, PatternValue pattern, String text) {
        var machine = machine(execution, pattern, text);
        var places = new Places(text);
        var all = new ArrayList<PatternMatch>();
        for (var found = machine.next(0); found != null; found = machine.next(found)) {
            all.add(places.match(found, pattern.code().captures));
        }
        return all;
    }

    /// The text with every match replaced, by exactly this replacement.
    static String replace(
            Execution execution, PatternValue pattern, String text, String replacement) {
        var machine = machine(execution, pattern, text);
        var out = new StringBuilder();
        int copied = 0;
        for (var found = machine.next(0); found != null; found = machine.next(found)) {
            out.append(text, copied, found.start()).append(replacement);
            copied = found.end();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /// The pieces between the matches, with the one before the first and the one behind the last.
    static List<String> split(Execution execution, PatternValue pattern, String text) {
        var machine = machine(execution, pattern, text);
        var pieces = new ArrayList<String>();
        int pieceStart = 0;
        for (var found = machine.next(0); found != null; found = machine.next(found)) {
            pieces.add(text.substring(pieceStart, found.start()));
            pieceStart = found.end();
        }
        pieces.add(text.substring(pieceStart));
        return pieces;
    }

    private static PatternMachine machine(Execution execution, PatternValue pattern, String text) {
        PatternLimits limits = PatternLimits.of(execution.settings());
        return new PatternMachine(pattern.code(), text, execution, limits);
    }

    /// Turns places in chars into places in code points, for ascending places in one pass.
    private static final class Places {
        private final String text;
        private int chars;
        private int points;

        Places(String text) {
            this.text = text;
        }

        PatternMatch match(PatternMachine.Found found, List<String> names) {
            int start = codePoints(found.start());
            int end = codePoints(found.end());
            String matched = text.substring(found.start(), found.end());
            return new PatternMatch(matched, start, end, captures(text, found.captures(), names));
        }

        private int codePoints(int place) {
            points += text.codePointCount(chars, place);
            chars = place;
            return points;
        }

        private static MapValue captures(String text, int[] places, List<String> names) {
            var captures = new MapValue();
            for (int slot = 0; slot < names.size(); slot++) {
                int start = places[2 * slot];
                if (start < 0) continue;
                captures.put(names.get(slot), text.substring(start, places[2 * slot + 1]));
            }
            return captures;
        }
    }
}
