package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wfl.storage.StorageException;
import wfl.testing.SimulatedDisk;

/// After a failed sync what the disk holds is unknown: no write is taken until the file is opened
/// again, and reads go on.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedSyncTest {
    private static final List<Consumer<Keystore>> WRITES =
            List.of(
                    keystore -> keystore.put(bytes("a"), bytes("2")),
                    keystore -> keystore.put(bytes("a"), bytes("2"), 1_000),
                    keystore -> keystore.putIfMissing(bytes("new"), bytes("2")),
                    keystore -> keystore.replace(bytes("a"), bytes("1"), bytes("2")),
                    keystore -> keystore.replaceKeepingTtl(bytes("a"), bytes("1"), bytes("2")),
                    keystore -> keystore.expireAfter(bytes("a"), 1_000),
                    keystore -> keystore.delete(bytes("a")),
                    keystore -> keystore.apply(new WriteBatch().put(bytes("a"), bytes("2"))),
                    keystore -> keystore.transact(each -> each.delete(bytes("a"))),
                    keystore -> keystore.update(bytes("a"), _ -> Optional.of(bytes("2"))),
                    keystore -> keystore.add(bytes("counter"), 1),
                    keystore -> keystore.compact(CompactionStrategy.FULL),
                    Keystore::flush);

    @Test
    void afterAFailedSyncInATransactionNothingIsWrittenAndReadsGoOn() {
        SimulatedDisk disk = SimulatedDisk.withRoomFor(1 << 20);
        Opening opening = Histories.opening(KeystoreOptions.usual());
        Keystore keystore = Keystore.createOn(disk, opening);
        keystore.put(bytes("a"), bytes("1"));
        // The commit is one write and one sync.
        long sync = disk.operations() + 2;
        disk.failFrom(sync, sync + 1, StorageException.Kind.FAILED);

        assertThatThrownBy(() ->
                        keystore.transact(transaction -> {
                            transaction.put(bytes("a"), bytes("2"));
                            transaction.put(bytes("b"), bytes("2"));
                            return true;
                        }))
                .isInstanceOfSatisfying(
                        KeystoreException.IoFailure.class,
                        e -> {
                            assertThat(e.file()).isEqualTo(Histories.FILE);
                            assertThat(e).hasMessageContaining("syncing");
                            assertThat(e.getCause()).hasMessageContaining("operation " + sync);
                        });

        for (Consumer<Keystore> write : WRITES) {
            assertThatThrownBy(() -> write.accept(keystore))
                    .isInstanceOfSatisfying(
                            KeystoreException.ReadOnly.class,
                            e -> assertThat(e.file()).isEqualTo(Histories.FILE))
                    .hasRootCauseMessage("injected at operation " + sync);
        }
        assertThat(keystore.ownTransaction()).isEmpty();
        assertThat(keystore.get(bytes("a"))).contains(bytes("1"));
        assertThat(keystore.contains(bytes("b"))).isFalse();
        assertThat(Histories.content(keystore)).containsOnlyKeys("a");
        assertThat(keystore.statistics().keys()).isPositive();
        keystore.close();
        assertThat(disk.isClosed()).isTrue();

        try (Keystore again = Keystore.openOn(disk.afterPowerLoss((_, _, _) -> false), opening)) {
            assertThat(Histories.content(again)).containsOnlyKeys("a");
            again.put(bytes("c"), bytes("3"));
        }
        try (Keystore again = Keystore.openOn(disk.afterKill(), opening)) {
            assertThat(Histories.content(again)).containsOnlyKeys("a", "b");
            again.put(bytes("c"), bytes("3"));
            assertThat(again.get(bytes("a"))).contains(bytes("2"));
        }
    }

    @Test
    void anOpenTransactionIsToldOfAFailureThatCameFromElsewhere() {
        SimulatedDisk disk = SimulatedDisk.withRoomFor(1 << 20);
        KeystoreOptions options =
                KeystoreOptions.usual()
                        .withDurability(Durability.RELAXED)
                        .withFlushIntervalMillis(1_000_000);
        Keystore keystore = Keystore.createOn(disk, Histories.opening(options));
        keystore.put(bytes("a"), bytes("1"));
        try (OpenTransaction transaction = keystore.begin()) {
            transaction.put(bytes("b"), bytes("2"));
            long next = disk.operations() + 1;
            disk.failFrom(next, next + 1, StorageException.Kind.FAILED);
            assertThatThrownBy(keystore::flush).isInstanceOf(KeystoreException.IoFailure.class);

            assertThatThrownBy(() -> transaction.put(bytes("c"), bytes("3")))
                    .isInstanceOf(KeystoreException.ReadOnly.class);
            assertThat(transaction.get(bytes("b"))).contains(bytes("2"));
            assertThatThrownBy(transaction::commit).isInstanceOf(KeystoreException.ReadOnly.class);
        }
        assertThat(Histories.content(keystore)).containsOnlyKeys("a");
        keystore.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
