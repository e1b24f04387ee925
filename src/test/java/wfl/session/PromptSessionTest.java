package wfl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void exitProgramLeavesThePrompt() {
        assertThat(enter("display 1\nexit program\ndisplay 2").exited()).isTrue();
        assertThat(sessions.events).containsExactly("display 1");
    }

    @Test
    void exitProgramInsideAnActionOfAnEarlierEntryLeavesToo() {
        enter("define action called leave:\n    exit program\nend action");

        assertThat(enter("leave").exited()).isTrue();
    }

    @Test
    void argumentsOfActionsFromEarlierEntriesAreCounted() {
        enter(
                "define action called add_up with parameters a and b:\n    give back a plus b\n"
                        + "end action");

        Entered wrong = enter("add_up of 1");
        assertThat(wrong.failure()).isEmpty();
        assertThat(wrong.findings().getFirst().message())
                .isEqualTo("Function 'add_up' expects 2 arguments, but 1 were provided");
        assertThat(wrong.findings().getFirst().labels()).isEmpty();
        assertThat(wrong.findings().getFirst().notes()).containsExactly("'add_up' takes a and b.");
        assertThat(enter("add_up of 1 and 2").value()).contains(3.0);
    }

    @Test
    void anActionDefinedAgainReplacesTheOneWithTheSameParameters() {
        enter("define action called grown with parameters n:\n    give back n plus 1\nend action");
        enter("define action called grown with parameters n:\n    give back n times 2\nend action");

        assertThat(enter("grown of 5").value()).contains(10.0);
    }

    @Test
    void versionsOfAnActionMayComeFromSeveralEntries() {
        enter("define action called joined with parameters a:\n    give back a\nend action");
        enter(
                "define action called joined with parameters a and b:\n    give back a with b\n"
                        + "end action\ndisplay joined of \"x\"");

        assertThat(sessions.events).containsExactly("display x");
        assertThat(enter("joined of \"x\" and \"y\"").value().map(Object::toString)).contains("xy");
    }

    @Test
    void anUndefinedNameIsAFindingAndNothingRuns() {
        Entered wrong = enter("display 1\ndisplay prize");

        assertThat(wrong.findings().getFirst().message())
                .isEqualTo("Variable 'prize' is not defined");
        assertThat(sessions.events)
                .containsExactly("error[ANALYZE-SEMANTIC] 2:9 Variable 'prize' is not defined");
    }

    @Test
    void containersStayFromEntryToEntry() {
        assertThat(
                        enter(
                                        "create container Person:\n    property age: Number\n"
                                                + "    action birthday:\n"
                                                + "        change age to age plus 1\n    end")
                                .incomplete())
                .isTrue();
        enter(
                "create container Person:\n    property age: Number\n    action birthday:\n"
                        + "        change age to age plus 1\n    end\nend");
        enter("create new Person as ann:\n    age is 41\nend");
        enter("ann.birthday()");

        assertThat(enter("ann.age").value()).contains(42.0);
        assertThat(sessions.events).isEmpty();
    }

    @Test
    void aFailingEntryLeavesTheDefinitionsBeforeAndWhatItDidItself() {
        enter("define action called twice with parameters n:\n    give back n times 2\nend action");
        Entered failed = enter("store first as 1\nstore half as first divided by 0");

        assertThat(failed.failure()).isPresent();
        assertThat(enter("twice of first").value()).contains(2.0);
        assertThat(prompt.names()).doesNotContainKey("half");
    }

    @Test
    void anEndlessEntryCanBeCancelledAndTheSessionGoesOn() throws InterruptedException {
        enter("store turns as 0");
        var canceller =
                new Thread(() -> {
                    while (!prompt.cancel()) Thread.onSpinWait();
                });
        canceller.start();
        Entered cancelled = enter("repeat forever:\n    change turns to turns plus 1\nend repeat");
        canceller.join();

        assertThat(cancelled.failure().orElseThrow().diagnostic().message())
                .isEqualTo("Execution was cancelled");
        assertThat(enter("turns").value()).isPresent();
    }

    @Test
    void namesDefinedHereAreKnownApartFromThoseThatWereThereBefore() {
        enter("store price as 20\ndisplay length of \"abc\"");

        assertThat(prompt.definedNames()).containsOnlyKeys("price");
    }

    @Test
    void anIncludedFileAddsItsNamesToTheSession() throws IOException {
        Files.writeString(
                directory.resolve("part.wfl"),
                "store rate as 3\ndefine action called tripled with parameters n:\n"
                        + "    give back n times rate\nend action\n");

        assertThat(enter("include from \"part.wfl\"").failure()).isEmpty();
        assertThat(enter("tripled of 5").value()).contains(15.0);
        assertThat(enter("rate").value()).contains(3.0);
    }

    @Test
    void callsAreCheckedAgainstTheActionsOfEarlierEntries() {
        enter("define action called twice with parameters n:\n    give back n times 2\nend action");
        Entered wrong = enter("twice of 1 and 2");

        assertThat(wrong.value()).isEmpty();
        assertThat(sessions.events).singleElement().asString().contains("expects 1 argument");
    }

    @Test
    void typesOfVariablesOfEarlierEntriesAreChecked() {
        enter("store n as 5");
        enter("store words as [\"a\"]");

        enter("change n to \"six\"");

        assertThat(sessions.events)
                .singleElement()
                .asString()
                .contains("Cannot assign value of incompatible type to variable 'n'");
        sessions.events.clear();

        enter("store total as n plus words");

        assertThat(sessions.events)
                .first()
                .asString()
                .contains("Cannot perform Plus operation on Number and List of Text");
    }

    @Test
    void aVariableStoredAgainHasItsNewType() {
        enter("store n as 5");
        enter("store n as \"five\"");

        enter("change n to \"six\"");

        assertThat(sessions.events).isEmpty();
    }

    @Test
    void typesOfActionsOfEarlierEntriesAreChecked() {
        enter(
                "define action called half with n as number: number:\n"
                        + "return n divided by 2\nend action");
        enter("store word as \"a\"");

        enter("half of word");

        assertThat(sessions.events)
                .first()
                .asString()
                .contains("Argument 1 of action 'half' expects Number, but got Text");
    }

    @Test
    void containersOfEarlierEntriesAreChecked() {
        enter("create container Dog:\nproperty name: Text\naction bark:\nreturn name\nend\nend");
        enter("create new Dog as rex:\nname is \"Rex\"\nend");

        enter("rex.meow()");

        assertThat(sessions.events)
                .first()
                .asString()
                .contains("Method 'meow' not found in container 'Dog'");
        sessions.events.clear();

        enter("create new Dog as tim:\nname is 5\nend");

        assertThat(sessions.events)
                .singleElement()
                .asString()
                .contains("Property 'name' of container 'Dog' expects Text, but found Number");
    }

    @Test
    void constantsOfEarlierEntriesAreNotChanged() {
        enter("store new constant limit as 5");

        Entered refused = enter("change limit to 6");

        assertThat(refused.ran()).isFalse();
        assertThat(sessions.events)
                .singleElement()
                .asString()
                .contains("Cannot modify constant 'limit' - constants are immutable once defined");
    }

    @Test
    void aSeededGeneratorAndSecretsDoNotMeetInOneSession() {
        enter("store seeded as random_seed of 1");

        Entered refused = enter("store code as secure_random_bytes of 4");

        assertThat(refused.ran()).isFalse();
        assertThat(sessions.events)
                .singleElement()
                .asString()
                .contains("random_seed must not be used in authentication");
    }

    @Test
    void secretsAndThenASeededGeneratorDoNotMeetEither() {
        enter("store code as secure_random_bytes of 4");

        assertThat(enter("store seeded as random_seed of 1").ran()).isFalse();
        assertThat(enter("store other as secure_random_bytes of 4").ran()).isTrue();
    }

    private Entered enter(String text) {
        return prompt.enter(new Source("repl", text));
    }
}
