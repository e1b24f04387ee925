package wfl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.session.PromptSession.Entered;
import wfl.source.Source;

class PromptSessionTest {
    @TempDir Path directory;

    private Sessions sessions;
    private PromptSession prompt;

    @BeforeEach
    void open() {
        sessions = new Sessions(directory);
        prompt = sessions.prompt();
    }

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void namesStayFromEntryToEntry() {
        enter("store price as 20");
        enter("define action called twice with parameters n:\n    give back n times 2\nend action");

        assertThat(enter("twice of price").value()).contains(40.0);
        assertThat(prompt.names()).containsKeys("price", "twice");
    }

    @Test
    void namesCanBeChangedAndStoredAgain() {
        enter("store price as 20");
        enter("change price to 21");
        enter("store price as price plus 1");

        assertThat(enter("price").value()).contains(22.0);
    }

    @Test
    void anUnfinishedBlockWantsAnotherLine() {
        assertThat(enter("count from 1 to 3:").incomplete()).isTrue();
        assertThat(sessions.events).isEmpty();

        assertThat(enter("count from 1 to 3:\n    display count\nend count").incomplete())
                .isFalse();
        assertThat(sessions.events).containsExactly("display 1", "display 2", "display 3");
    }

    @Test
    void anUnusedNameIsNoFinding() {
        enter("store price as 20");

        assertThat(sessions.events).isEmpty();
    }

    @Test
    void onlyAnExpressionIsEchoed() {
        assertThat(enter("store price as 20").value()).isEmpty();
        assertThat(enter("nothing").value()).isEmpty();
        assertThat(enter("1 plus 1").value()).contains(2.0);
    }

    @Test
    void aFailedEntryLeavesTheOthers() {
        enter("store price as 20");
        Entered failed = enter("display price divided by 0");

        assertThat(failed.failure().orElseThrow().diagnostic().message())
                .isEqualTo("Division by zero");
        assertThat(enter("price").value()).contains(20.0);
    }

    @Test
    void keystoresStayOpen() {
        enter("create keystore at \"prompt.kvb\" as vault");
        enter("store 42 in vault with key \"answer\"");
        enter("get value from vault with key \"answer\" as answer");

        assertThat(enter("answer").value()).contains(42.0);
    }

    private Entered enter(String text) {
        return prompt.enter(new Source("repl", text));
    }
}
