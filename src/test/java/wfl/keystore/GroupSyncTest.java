package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who waits for the disk shares its syncs: nobody returns before his record is safe, nobody is
/// forgotten, and who comes while a sync is under way has one other for all of them.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupSyncTest {
    private final AtomicLong appended = new AtomicLong();
    private final AtomicLong durable = new AtomicLong();
    private final AtomicInteger syncs = new AtomicInteger();
    private final Semaphore started = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);

    @Test
    void whoIsAloneSyncsAtOnce() {
        var group = new GroupSync(durable::get, this::sync);
        group.await(appended.incrementAndGet());
        assertThat(syncs).hasValue(1);
        group.await(1);
        assertThat(syncs).hasValue(1);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void whoComesWhileASyncIsUnderWayHasOneOtherForAllOfThem() throws Exception {
        var group = new GroupSync(durable::get, this::slowSync);
        var all = new ArrayList<CompletableFuture<Void>>();
        all.add(inThread(() -> group.await(appended.incrementAndGet())));
        started.acquire();
        for (int i = 0; i < 5; i++) {
            all.add(inThread(() -> group.await(appended.incrementAndGet())));
        }
        awaitWaiting(group, 5);
        mayEnd.release();
        started.acquire();
        assertThat(all.getFirst().isDone() || durable.get() == 1).isTrue();
        mayEnd.release();
        all.forEach(CompletableFuture::join);
        assertThat(syncs).hasValue(2);
        assertThat(durable).hasValue(6);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void whoseRecordSomebodyElseMadeSafeDoesNotSync() throws Exception {
        var group = new GroupSync(durable::get, this::slowSync);
        var first = inThread(() -> group.await(appended.incrementAndGet()));
        started.acquire();
        var second = inThread(() -> group.await(appended.incrementAndGet()));
        awaitWaiting(group, 1);
        durable.set(2);
        mayEnd.release();
        first.join();
        second.join();
        assertThat(syncs).hasValue(1);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void aFailureReachesEverybodyWhoWaits() throws Exception {
        var group =
                new GroupSync(
                        durable::get,
                        () -> {
                            started.release();
                            mayEnd.acquireUninterruptibly();
                            throw new IllegalStateException("the disk is gone");
                        });
        var all = new ArrayList<CompletableFuture<Void>>();
        all.add(inThread(() -> group.await(1)));
        started.acquire();
        for (int i = 0; i < 3; i++) {
            all.add(inThread(() -> group.await(2)));
        }
        awaitWaiting(group, 3);
        mayEnd.release(10);
        for (CompletableFuture<Void> each : all) {
            assertThatThrownBy(each::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("the disk is gone");
        }
        assertThat(group.waiting()).isZero();
    }

    @Test
    void anInterruptIsKeptForLaterAndLosesNothing() throws Exception {
        var group = new GroupSync(durable::get, this::slowSync);
        var first = inThread(() -> group.await(appended.incrementAndGet()));
        started.acquire();
        var wasInterrupted = new CompletableFuture<Boolean>();
        Thread second =
                Thread.ofPlatform()
                        .start(() -> {
                            group.await(appended.incrementAndGet());
                            wasInterrupted.complete(Thread.interrupted());
                        });
        awaitWaiting(group, 1);
        second.interrupt();
        mayEnd.release(2);
        first.join();
        assertThat(wasInterrupted.join()).isTrue();
        assertThat(durable).hasValue(2);
    }

    @Test
    void amongManyNobodyReturnsEarlyOrNever() {
        manyCommit(new GroupSync(durable::get, this::sync));
        assertThat(durable).hasValue(8 * 20_000);
    }

    @Test
    void norWhenOthersMakeRecordsSafeMeanwhile() throws Exception {
        var group = new GroupSync(durable::get, this::sync);
        var isOver = new AtomicBoolean();
        var others =
                inThread(() -> {
                    while (!isOver.get()) {
                        long covered = appended.get() - 2;
                        durable.accumulateAndGet(covered, Math::max);
                    }
                });
        manyCommit(group);
        isOver.set(true);
        others.join();
        assertThat(durable).hasValue(8 * 20_000);
    }

    private void manyCommit(GroupSync group) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(
                    inThread(() -> {
                        for (int j = 0; j < 20_000; j++) {
                            long own = appended.incrementAndGet();
                            group.await(own);
                            assertThat(durable.get() >= own).isTrue();
                        }
                    }));
        }
        all.forEach(CompletableFuture::join);
        assertThat(group.waiting()).isZero();
    }

    private void sync() {
        long covered = appended.get();
        syncs.incrementAndGet();
        durable.accumulateAndGet(covered, Math::max);
    }

    private void slowSync() {
        long covered = appended.get();
        syncs.incrementAndGet();
        started.release();
        mayEnd.acquireUninterruptibly();
        durable.accumulateAndGet(covered, Math::max);
    }

    private static void awaitWaiting(GroupSync group, int count) {
        while (group.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private static CompletableFuture<Void> inThread(Runnable action) {
        var result = new CompletableFuture<Void>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        action.run();
                        result.complete(null);
                    } catch (Throwable t) {
                        result.completeExceptionally(t);
                    }
                });
        return result;
    }
}
