package wfl.tool.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wfl.tool.repl.Completion.Candidate;
import wfl.tool.repl.Completion.Candidates;

class CompletionTest {
    /// A session with two variables, an action, a keystore and two files.
    private static final class Session implements Completion.Known {
        @Override
        public Set<String> names() {
            return Set.of("price", "my total", "greet", "vault");
        }

        @Override
        public List<String> parametersOf(String action) {
            return Map.of("greet", List.of("person", "greeting")).getOrDefault(action, List.of());
        }

        @Override
        public Set<String> builtins() {
            return Set.of("length", "substring", "touppercase", "print");
        }

        @Override
        public List<String> files(String prefix) {
            return List.of("data/", "data.kvb").stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }

        @Override
        public List<String> keys(String keystore, String prefix) {
            return keystore.equals("vault") && prefix.equals("user:")
                    ? List.of("user:1", "user:2")
                    : List.of();
        }
    }

    private final Completion completion = new Completion(new Session());

    @Test
    void aLineBeginsWithTheWordThatBeginsAStatement() {
        assertThat(words("di")).containsExactly("display", "divide");
        assertThat(words("count from 1 to 3:\n    di")).containsExactly("display", "divide");
    }

    @Test
    void wordsFollowTheWordsBefore() {
        assertThat(words("check ")).containsExactly("if");
        assertThat(words("define action ")).containsExactly("called");
        assertThat(words("for each ")).isEmpty();
        assertThat(words("for each item ")).containsExactly("in");
        assertThat(words("repeat ")).containsExactly("forever", "until", "while");
        assertThat(words("store price ")).contains("as").doesNotContain("price");
        assertThat(words("change price ")).containsExactly("to");
        assertThat(words("price is gr")).containsExactly("greater than", "greet");
        assertThat(words("create key")).containsExactly("keystore at");
    }

    @Test
    void namesAndBuiltinsStandWhereAValueIsDue() {
        assertThat(words("display p")).containsExactly("price", "print");
        assertThat(words("store x as le")).containsExactly("length");
        assertThat(words("display price ")).contains("plus", "times", "is").doesNotContain("price");
    }

    @Test
    void aNameOfSeveralWordsIsCompletedFromItsFirst() {
        assertThat(words("display my t")).containsExactly("my total");
        assertThat(completion.at("display my t", 12).from()).isEqualTo(8);
    }

    @Test
    void theInnermostBlockEndsFirst() {
        assertThat(words("check if price is 1:\n  count from 1 to 2:\n    display 1\n  end "))
                .containsExactly("count");
        assertThat(words("count from 1 to 2:\nend count\ncheck if price is 1:\nend "))
                .containsExactly("check");
    }

    @Test
    void actionsOfferTheirParameters() {
        assertThat(words("call gr")).containsExactly("greet");
        assertThat(words("call greet ")).containsExactly("with");
        assertThat(words("call greet with ")).contains("person:", "greeting:", "price");
        assertThat(words("call greet with person: \"x\" and gr"))
                .containsExactly("greet", "greeting:");
    }

    @Test
    void filesStandInQuotesWhereAPathIsExpected() {
        assertThat(words("open keystore at \"da")).containsExactly("data/", "data.kvb");
        assertThat(words("include from \"da")).containsExactly("data/", "data.kvb");
        assertThat(words("display \"da")).isEmpty();
        assertThat(completion.at("include from \"da", 16).from()).isEqualTo(14);
    }

    @Test
    void keysStandInQuotesAfterWithKey() {
        assertThat(words("get value from vault with key \"user:"))
                .containsExactly("user:1", "user:2");
        assertThat(words("display value of key \"user:")).isEmpty();
    }

    @Test
    void commandsAndTheirArguments() {
        assertThat(words(".h")).containsExactly(".help", ".history");
        assertThat(words(".load da")).containsExactly("data/", "data.kvb");
        assertThat(words("count from 1 to 2:\n.na")).containsExactly(".names");
    }

    @Test
    void nothingIsOfferedInAComment() {
        assertThat(words("display 1 // di")).isEmpty();
    }

    @Test
    void whateverStandsBehindTheCursorIsLeftAlone() {
        Candidates found = completion.at("dis price", 3);
        assertThat(found.from()).isZero();
        assertThat(found.list()).extracting(Candidate::text).containsExactly("display");
    }

    private List<String> words(String text) {
        return completion.at(text, text.length()).list().stream().map(Candidate::text).toList();
    }
}
