package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonToken;
import org.junit.jupiter.api.Test;
import wfl.syntax.grammar.WflLexer;

class KeystorePhrasesTest {
    private int looks;

    /// Counts how often somebody looks what it is.
    private final class CountedToken extends CommonToken {
        CountedToken(int type, String text) {
            super(type, text);
        }

        @Override
        public int getType() {
            looks++;
            return super.getType();
        }
    }

    private int looksAt(int storeCount) {
        List<CommonToken> tokens =
                IntStream.range(0, storeCount)
                        .<CommonToken>mapToObj(_ -> new CountedToken(WflLexer.STORE, "store"))
                        .toList();
        looks = 0;
        new KeystorePhrases(new NamesInUse(Set.of(), Set.of())).apply(new Line(tokens));
        return looks;
    }

    @Test
    void aLineOfWordsIsLookedThroughOnce() {
        int some = looksAt(500);
        int more = looksAt(5_000);
        assertThat(some).isPositive();
        assertThat(more).isLessThan(20 * some);
    }

    @Test
    void theEndOfARunOfWordsFollowsWhatChanges() {
        var line =
                new Line(
                        IntStream.of(WflLexer.STORE, WflLexer.STORE, WflLexer.AS, WflLexer.INTEGER)
                                .mapToObj(type -> new CommonToken(type, "x"))
                                .toList());
        assertThat(line.wordsEnd(0)).isEqualTo(2);
        assertThat(line.wordsEnd(1)).isEqualTo(2);
        line.retype(1, WflLexer.INTEGER);
        assertThat(line.wordsEnd(0)).isEqualTo(1);
        assertThat(line.wordsEnd(1)).isEqualTo(1);
    }
}
