package wfl.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known name nearest to one that is not known.
///
/// Distance is the restricted Damerau-Levenshtein distance (insert, delete, replace, swap two
/// neighbours; Boytsov, "Indexing methods for approximate dictionary searching", JEA 2011, section
/// 2.2). Letter case and the choice between blank and underscore cost nothing.
public final class Suggestions {
    private Suggestions() {}

    /// The candidate most likely meant, or nothing when none is near enough: one mistake in three
    /// letters, three mistakes at most. Among equally near ones the first in alphabetical order.
    public static Optional<String> closest(String word, Collection<String> candidates) {
        String wanted = folded(word);
        int limit = Math.min(3, wanted.length() / 3);
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            if (candidate.equals(word)) continue;
            String name = folded(candidate);
            if (Math.abs(name.length() - wanted.length()) > limit) continue;
            int distance = distance(wanted, name);
            boolean nearer =
                    distance < bestDistance
                            || (distance == bestDistance
                                    && best != null
                                    && candidate.compareTo(best) < 0);
            if (nearer) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int distance(String a, String b) {
        int[] twoBack = new int[b.length() + 1];
        int[] back = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) back[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = back[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(back[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) row[j] = Math.min(row[j], twoBack[j - 2] + 1);
            }
            int[] free = twoBack;
            twoBack = back;
            back = row;
            row = free;
        }
        return back[b.length()];
    }
}
