package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wfl.keystore.OpenTransaction.TransactionBase;
import wfl.testing.SimulatedDisk;

/// The largest things a keystore takes, and what it says of larger ones.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {
    @TempDir Path directory;

    @Test
    void aValueOf200MegabytesIsLargerThanASegmentAndComesBack() {
        Path file = directory.resolve("large.kvb");
        KeystoreOptions options = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        var value = new byte[200_000_000];
        new Random(7).nextBytes(value);
        try (Keystore keystore = Keystore.create(file, options)) {
            keystore.put(bytes("before"), bytes("small"));
            keystore.put(bytes("large"), value);
            keystore.put(bytes("after"), bytes("small"));

            assertThat(Arrays.equals(keystore.get(bytes("large")).orElseThrow(), value)).isTrue();
        }
        try (Keystore keystore = Keystore.open(file, options)) {
            assertThat(Arrays.equals(keystore.get(bytes("large")).orElseThrow(), value)).isTrue();
            assertThat(keystore.get(bytes("before"))).contains(bytes("small"));
            assertThat(keystore.get(bytes("after"))).contains(bytes("small"));
            assertThat(keystore.statistics().liveBytes()).isGreaterThan(200_000_000);
        }
    }

    @Test
    void aValueMayHaveAGibibyteAndNoByteMore() {
        Arguments.checkValueBytes(KeystoreLimits.VALUE_BYTES_MAX);

        assertThat(KeystoreLimits.VALUE_BYTES_MAX).isEqualTo(1024 * 1024 * 1024);
        assertThatThrownBy(() -> Arguments.checkValueBytes(KeystoreLimits.VALUE_BYTES_MAX + 1))
                .isInstanceOfSatisfying(
                        KeystoreException.TooLarge.class,
                        e -> {
                            assertThat(e.what()).isEqualTo("value");
                            assertThat(e.bytes()).isEqualTo(1_073_741_825);
                            assertThat(e.bytesMax()).isEqualTo(1_073_741_824);
                        })
                .hasMessageContaining("value")
                .hasMessageContaining("1,073,741,825")
                .hasMessageContaining("1,073,741,824");
    }

    @Test
    void aKeyMayHave64KibibytesAndNoByteMore() {
        try (Keystore keystore = simulated()) {
            byte[] longest = new byte[KeystoreLimits.KEY_BYTES_MAX];
            keystore.put(longest, bytes("1"));

            assertThat(keystore.get(longest)).contains(bytes("1"));
            assertThatThrownBy(() -> keystore.put(new byte[64 * 1024 + 1], bytes("1")))
                    .isInstanceOfSatisfying(
                            KeystoreException.TooLarge.class,
                            e -> {
                                assertThat(e.what()).isEqualTo("key");
                                assertThat(e.bytes()).isEqualTo(65_537);
                                assertThat(e.bytesMax()).isEqualTo(65_536);
                            });
            assertThatThrownBy(() -> keystore.get(new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1 byte");
        }
    }

    @Test
    void aBatchBeyondItsLimitStoresNothing() {
        try (Keystore keystore = simulated()) {
            // One array many times: the limit counts what would be written.
            var value = new byte[64 << 20];
            var batch = new WriteBatch();
            for (int i = 0; i < 17; i++) {
                batch.put(bytes("key" + i), value);
            }

            assertThatThrownBy(() -> keystore.apply(batch))
                    .isInstanceOfSatisfying(
                            KeystoreException.TooLarge.class,
                            e -> {
                                assertThat(e.what()).isEqualTo("batch");
                                assertThat(e.bytes()).isGreaterThan(17L << 26);
                                assertThat(e.bytesMax()).isEqualTo((1L << 30) + (1L << 20));
                            });
            assertThat(keystore.statistics().keys()).isZero();
            keystore.put(bytes("next"), bytes("1"));
            assertThat(keystore.contains(bytes("key0"))).isFalse();
        }
    }

    @Test
    void aTransactionBeyondItsLimitRefusesTheWriteAndGoesOn() {
        long written = KeystoreLimits.BATCH_BYTES_MAX - 1_000;
        var transaction = new OpenTransaction(baseWith(written));
        transaction.put(bytes("a"), new byte[100]);

        assertThatThrownBy(() -> transaction.put(bytes("b"), new byte[1_000]))
                .isInstanceOfSatisfying(
                        KeystoreException.TooLarge.class,
                        e -> {
                            assertThat(e.what()).isEqualTo("transaction");
                            assertThat(e.bytes()).isGreaterThan(KeystoreLimits.BATCH_BYTES_MAX);
                            assertThat(e.bytesMax()).isEqualTo(KeystoreLimits.BATCH_BYTES_MAX);
                        });
        transaction.put(bytes("c"), new byte[100]);
        assertThat(transaction.get(bytes("c"))).contains(new byte[100]);
        assertThat(transaction.contains(bytes("b"))).isFalse();
    }

    // A transaction that has written so much that there is no need to write it again here.
    private static TransactionBase baseWith(long bytes) {
        return (TransactionBase)
                Proxy.newProxyInstance(
                        LimitsTest.class.getClassLoader(),
                        new Class<?>[] {TransactionBase.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "bytes" -> bytes;
                                    case "contains" -> false;
                                    default -> null;
                                });
    }

    private static Keystore simulated() {
        return Keystore.createOn(
                SimulatedDisk.withRoomFor(1 << 20), Histories.opening(KeystoreOptions.usual()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
