package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.storage.StorageException;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Lets the 1st, the 2nd, the 3rd ... operation of the disk fail: the error is clear, reading goes
/// on, and what was acknowledged is there when the keystore is opened again.
class FaultTest {
    @ParameterizedTest
    @CsvSource({
        "FAILED,SYNC,PLAIN,0",
        "FAILED,RELAXED,PLAIN,0",
        "FAILED,SYNC,SEALED_ZSTD,0",
        "DISK_FULL,SYNC,PLAIN,0",
        "DISK_FULL,RELAXED,PLAIN,0",
        "DISK_FULL,RELAXED,SEALED_ZSTD,0",
        "FAILED,SYNC,PLAIN,20000",
        "DISK_FULL,RELAXED,PLAIN,20000",
    })
    void everyFailingOperationLeavesAReadableStore(
            StorageException.Kind kind,
            Durability durability,
            Coding coding,
            long checkpointBytes) {
        var clock = new TestClock();
        Opening opening =
                Histories.opening(
                        coding.of(
                                KeystoreOptions.usual()
                                        .withDurability(durability)
                                        .withFlushIntervalMillis(1_000_000)
                                        .withClock(clock)),
                        wfl.base.KeyHash::seeded,
                        checkpointBytes == 0
                                ? Tuning.onlyWhenAsked()
                                : Tuning.after(checkpointBytes, 30_000));
        List<Step> steps =
                History.of(11, 60, 20).steps().stream()
                        .filter(step -> step instanceof Step.Put || step instanceof Step.Batch)
                        .flatMap(FaultTest::sometimesCompacting)
                        .map(FaultTest::larger)
                        .toList();
        var untouched = SimulatedDisk.withRoomFor(768 * 1024);
        Keystore.createOn(untouched, opening).close();
        long first = untouched.operations() - 4;
        boolean failed = true;
        for (long at = first; failed; at++) {
            failed = runFailingAt(at, kind, opening, steps, clock.millis());
        }
    }

    private static Stream<Step> sometimesCompacting(Step step) {
        return step instanceof Step.Batch
                ? Stream.of(step, new Step.Compact(true))
                : Stream.of(step);
    }

    private static Step larger(Step step) {
        return step instanceof Step.Put put
                ? new Step.Put(put.key(), 7_000, put.valueSeed(), 0)
                : step;
    }

    // Returns whether an operation failed, that is whether there were enough of them.
    private static boolean runFailingAt(
            long at, StorageException.Kind kind, Opening opening, List<Step> steps, long now) {
        var disk = SimulatedDisk.withRoomFor(768 * 1024);
        Keystore keystore = Keystore.createOn(disk, opening);
        disk.failFrom(at, at + 1, kind);
        var model = new Model();
        var withFailed = new Model();
        boolean failed = false;
        for (Step step : steps) {
            try {
                Histories.write(keystore, step);
                model.apply(step, now);
                withFailed.apply(step, now);
            } catch (KeystoreException.IoFailure | KeystoreException.DiskFull e) {
                assertThat(e).hasMessageContaining("simulated.kvb");
                failed = true;
                if (e instanceof KeystoreException.IoFailure) {
                    withFailed.apply(step, now);
                }
            } catch (KeystoreException.ReadOnly e) {
                assertThat(failed).as("only after a failure").isTrue();
            }
        }
        assertThat(Histories.isSame(Histories.content(keystore), model.live(now)))
                .as("what was acknowledged reads after operation " + at + " failed")
                .isTrue();
        if (kind == StorageException.Kind.DISK_FULL) {
            // Nothing was left that is no record, or leads to none.
            keystore.compact(CompactionStrategy.FULL);
            keystore.compact(CompactionStrategy.FULL);
            assertThat(keystore.verify().findings()).as("after operation " + at).isEmpty();
        }
        try {
            keystore.close();
        } catch (KeystoreException.IoFailure | KeystoreException.DiskFull e) {
            failed = true;
        }
        assertThat(disk.isClosed()).isTrue();
        TreeMap<String, byte[]> reopened;
        try (Keystore again = Keystore.openOn(disk.afterKill(), opening)) {
            reopened = Histories.content(again);
        }
        boolean isRight =
                Histories.isSame(reopened, model.live(now))
                        || Histories.isSame(reopened, withFailed.live(now));
        assertThat(isRight).as("opened again after operation " + at + " failed").isTrue();
        return failed;
    }
}
