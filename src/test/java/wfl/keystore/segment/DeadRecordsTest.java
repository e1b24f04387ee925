package wfl.keystore.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadRecordsTest {
    private static final int FAR = 1 << 20;

    @Test
    void whatWasNotedIsDeadAndNothingElse() {
        var records = new DeadRecords(new DeadRecords.Memory(1 << 20));
        records.watchFromBirth();
        records.note(64);
        records.note(FAR);

        assertThat(records.isComplete()).isTrue();
        assertThat(records.isDead(64)).isTrue();
        assertThat(records.isDead(FAR)).isTrue();
        assertThat(records.isDead(128)).isFalse();
        assertThat(records.isDead(2 * FAR)).isFalse();
    }

    @Test
    void whatASurveyFoundAndWhatWasNotedMeanwhileAreOne() {
        var records = new DeadRecords(new DeadRecords.Memory(1 << 20));
        records.note(64);
        var live = new DeadRecords.Live(4096);
        live.note(64);
        live.note(128);

        records.complete(live);

        assertThat(records.isComplete()).isTrue();
        assertThat(records.isDead(64)).isTrue();
        assertThat(records.isDead(128)).isFalse();
        assertThat(records.isDead(4064)).isTrue();
    }

    @Test
    void withoutMemoryNothingIsKnownRatherThanSomethingWrong() {
        var memory = new DeadRecords.Memory(1000);
        var small = new DeadRecords(memory);
        small.watchFromBirth();
        small.note(64);
        var large = new DeadRecords(memory);
        large.watchFromBirth();
        large.note(FAR);
        large.note(64);

        assertThat(small.isComplete()).isTrue();
        assertThat(small.isDead(64)).isTrue();
        assertThat(large.isComplete()).isFalse();
        assertThat(large.isDead(64)).isFalse();
    }

    @Test
    void memoryOfWhatIsGivenUpServesOthers() {
        var memory = new DeadRecords.Memory(10_000);
        for (int i = 0; i < 100; i++) {
            var records = new DeadRecords(memory);
            records.watchFromBirth();
            records.note(200_000);
            assertThat(records.isComplete()).isTrue();
            records.forget();
            assertThat(records.isComplete()).isFalse();
        }
    }
}
