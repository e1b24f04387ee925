package wfl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wfl.testing.Linearizability.Call;

/// The checker of concurrent histories: what it must accept, and what it must find.
class LinearizabilityTest {
    /// Of a register that begins with 0.
    private sealed interface Step {
        record Write(int value) implements Step {}

        record Read(int seen) implements Step {}
    }

    private static Optional<Integer> after(Integer state, Step step) {
        return switch (step) {
            case Step.Write(int value) -> Optional.of(value);
            case Step.Read(int seen) -> seen == state ? Optional.of(state) : Optional.empty();
        };
    }

    @SafeVarargs
    private static Optional<String> violation(Call<Step>... calls) {
        return Linearizability.violation(0, List.of(calls), LinearizabilityTest::after);
    }

    private static Call<Step> write(int value, long from, long to) {
        return new Call<>(new Step.Write(value), from, to);
    }

    private static Call<Step> read(int seen, long from, long to) {
        return new Call<>(new Step.Read(seen), from, to);
    }

    @Test
    void callsOneAfterTheOtherMustSeeWhatWasWrittenLast() {
        assertThat(violation(write(1, 1, 2), read(1, 3, 4), write(2, 5, 6), read(2, 7, 8)))
                .isEmpty();
        assertThat(violation(write(1, 1, 2), write(2, 3, 4), read(1, 5, 6)))
                .hasValueSatisfying(text -> assertThat(text).contains("Read[seen=1]"));
    }

    @Test
    void aReadBesideAWriteMaySeeEither() {
        assertThat(violation(write(1, 1, 6), read(0, 2, 3), read(1, 4, 5))).isEmpty();
        assertThat(violation(write(1, 1, 6), read(1, 2, 5))).isEmpty();
    }

    @Test
    void whatWasSeenOnceIsNotUnseen() {
        assertThat(violation(write(1, 1, 8), read(1, 2, 3), read(0, 4, 5))).isPresent();
    }

    @Test
    void twoReadersAgreeOnTheOrderOfTwoWrites() {
        assertThat(
                        violation(
                                write(1, 1, 20),
                                write(2, 2, 21),
                                read(1, 3, 4),
                                read(2, 5, 6),
                                read(2, 7, 8),
                                read(1, 9, 10)))
                .isPresent();
    }

    @Test
    void noValueComesFromNowhere() {
        assertThat(violation(write(1, 1, 2), read(7, 3, 4))).isPresent();
    }

    // Calls that did happen one after the other, each known to last a little longer on both sides.
    @Test
    void anyHistoryThatHadAnOrderIsAcceptedAndOneWrongReadInItIsFound() {
        for (int seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var calls = new ArrayList<Call<Step>>();
            int state = 0;
            for (int at = 1; at <= 60; at++) {
                long moment = 1_000L * at;
                boolean isWrite = random.nextInt(3) == 0;
                state = isWrite ? at : state;
                Step step = isWrite ? new Step.Write(at) : new Step.Read(state);
                // No two numbers are the same.
                long from = moment - 10 * random.nextInt(300) - 1;
                long to = moment + 10 * random.nextInt(300) + 1;
                calls.add(new Call<>(step, from * 100 + at, to * 100 + at));
            }
            assertThat(Linearizability.violation(0, calls, LinearizabilityTest::after))
                    .as("seed " + seed)
                    .isEmpty();

            calls.add(new Call<>(new Step.Read(-1), 3_000_001, 3_000_002));
            assertThat(Linearizability.violation(0, calls, LinearizabilityTest::after))
                    .as("seed " + seed)
                    .isPresent();
        }
    }
}
