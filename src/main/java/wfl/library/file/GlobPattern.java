package wfl.library.file;

import java.util.ArrayList;
import java.util.List;
import wfl.runtime.WflError;

/// The names that one part of a glob stands for: `*`, `?`, `[a-z]`, `[!a-z]` and plain characters.
///
/// Reads code points. Case counts, and so do dots at the front like any other character.
final class GlobPattern {
    private sealed interface Piece {}

    private record One(int codePoint) implements Piece {}

    private record AnyOne() implements Piece {}

    private record AnyMany() implements Piece {}

    private record OneOf(List<Range> ranges, boolean negated) implements Piece {
        boolean holds(int codePoint) {
            boolean found =
                    ranges.stream().anyMatch(r -> r.low <= codePoint && codePoint <= r.high);
            return found != negated;
        }
    }

    private record Range(int low, int high) {}

    private final List<Piece> pieces;

    private GlobPattern(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /// Whether the pattern is a plain name.
    boolean isPlain() {
        return pieces.stream().allMatch(One.class::isInstance);
    }

    /// One part of a path whose text {@link #check} has passed.
    static GlobPattern of(String part) {
        var pieces = new ArrayList<Piece>();
        int[] text = part.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            switch (text[i]) {
                case '*' -> pieces.add(new AnyMany());
                case '?' -> pieces.add(new AnyOne());
                case '[' -> {
                    int end = endOfClass(text, i);
                    pieces.add(oneOf(text, i + 1, end));
                    i = end;
                }
                default -> pieces.add(new One(text[i]));
            }
        }
        return new GlobPattern(pieces);
    }

    // A bracket right after the opening one, or after its `!`, is a member.
    private static int endOfClass(int[] text, int open) {
        int first = open + 1 < text.length && text[open + 1] == '!' ? open + 2 : open + 1;
        for (int i = first + 1; i < text.length; i++) {
            if (text[i] == ']') return i;
        }
        return -1;
    }

    private static OneOf oneOf(int[] text, int from, int end) {
        boolean negated = text[from] == '!';
        var ranges = new ArrayList<Range>();
        for (int i = negated ? from + 1 : from; i < end; i++) {
            if (i + 2 < end && text[i + 1] == '-') {
                ranges.add(new Range(text[i], text[i + 2]));
                i += 2;
            } else {
                ranges.add(new Range(text[i], text[i]));
            }
        }
        return new OneOf(ranges, negated);
    }

    /// Refuses a pattern of a whole path that means nothing.
    ///
    /// @param doing what stands before the reason: `Invalid glob pattern 'a**'`
    static void check(String pattern, String doing) {
        int[] text = pattern.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '[') {
                int end = endOfClass(text, i);
                if (end < 0) throw wrong(doing, i, "invalid range pattern");
                i = end;
            } else if (text[i] == '*') {
                int end = i;
                while (end < text.length && text[end] == '*') end++;
                checkStars(text, i, end, doing);
                i = end - 1;
            }
        }
    }

    private static void checkStars(int[] text, int start, int end, String doing) {
        if (end - start == 1) return;
        if (end - start > 2) {
            throw wrong(doing, start + 2, "wildcards are either regular `*` or recursive `**`");
        }
        String alone = "recursive wildcards must form a single path component";
        if (start > 0 && text[start - 1] != '/') throw wrong(doing, start - 1, alone);
        if (end < text.length && text[end] != '/') throw wrong(doing, end, alone);
    }

    private static WflError wrong(String doing, int position, String reason) {
        return new WflError(
                doing + ": Pattern syntax error near position " + position + ": " + reason);
    }

    /// Whether a name fits, in time proportional to the product of both lengths at worst.
    boolean fits(String name) {
        int[] text = name.codePoints().toArray();
        int at = 0;
        int piece = 0;
        int starPiece = -1;
        int starAt = 0;
        while (at < text.length) {
            if (piece < pieces.size() && pieces.get(piece) instanceof AnyMany) {
                starPiece = piece++;
                starAt = at;
            } else if (piece < pieces.size() && takes(pieces.get(piece), text[at])) {
                piece++;
                at++;
            } else if (starPiece >= 0) {
                piece = starPiece + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (piece < pieces.size() && pieces.get(piece) instanceof AnyMany) piece++;
        return piece == pieces.size();
    }

    private static boolean takes(Piece piece, int codePoint) {
        return switch (piece) {
            case One one -> one.codePoint == codePoint;
            case AnyOne _ -> true;
            case AnyMany _ -> false;
            case OneOf oneOf -> oneOf.holds(codePoint);
        };
    }
}
