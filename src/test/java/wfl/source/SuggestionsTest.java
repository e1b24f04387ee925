package wfl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    @ParameterizedTest
    @CsvSource({
        "totl, total",
        "toatl, total",
        "Total, total",
        "user_name, user name",
        "lenght, length",
        "customr adress, customer address",
    })
    void aSlipFindsItsName(String word, String meant) {
        var names = Set.of("total", "user name", "length", "customer address");
        assertThat(Suggestions.closest(word, names)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyzzy", "t", "tot", "x"})
    void aStrangerFindsNone(String word) {
        assertThat(Suggestions.closest(word, Set.of("total", "length", "y"))).isEmpty();
    }

    @Test
    void equallyNearNamesAreTakenInAlphabeticalOrder() {
        assertThat(Suggestions.closest("bat", List.of("rat", "cat", "hat"))).contains("cat");
        assertThat(Suggestions.closest("bat", List.of("cat", "hat", "rat"))).contains("cat");
    }

    @Test
    void theWordItselfIsNoHelp() {
        assertThat(Suggestions.closest("total", List.of("total"))).isEmpty();
    }
}
