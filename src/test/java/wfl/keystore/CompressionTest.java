package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that get shorter are stored shorter, and come back as they were.
class CompressionTest {
    private static final KeystoreOptions PLAIN =
            KeystoreOptions.usual().withDurability(Durability.RELAXED);
    private static final KeystoreOptions ZSTD = PLAIN.withCompression(Compression.zstd());

    @TempDir Path directory;

    @Test
    void whatRepeatsItselfTakesLittleRoomAndTheRestStaysAsItIs() {
        var random = new byte[5_000];
        new Random(1).nextBytes(random);
        try (Keystore keystore = Keystore.create(directory.resolve("a.kvb"), ZSTD)) {
            keystore.put(bytes("short"), bytes("aaaaaaaa".repeat(31)));
            assertThat(keystore.statistics().liveBytes()).isEqualTo(48 + 5 + 248 + 3);
            keystore.put(bytes("long"), bytes("All work and no play. ".repeat(1000)));
            assertThat(keystore.statistics().liveBytes()).isLessThan(304 + 200);
            long before = keystore.statistics().liveBytes();
            keystore.put(bytes("noise"), random);
            assertThat(keystore.statistics().liveBytes() - before).isEqualTo(48 + 5 + 5_000 + 3);
            assertThat(keystore.get(bytes("long")))
                    .contains(bytes("All work and no play. ".repeat(1000)));
            assertThat(keystore.get(bytes("noise"))).contains(random);
        }
    }

    @Test
    void aFileHoldsBothKindsAndEveryOpeningReadsThem() {
        Path file = directory.resolve("b.kvb");
        byte[] value = bytes("0123456789".repeat(300));
        Keystore.create(file, PLAIN).close();
        for (KeystoreOptions options : new KeystoreOptions[] {PLAIN, ZSTD, PLAIN}) {
            try (Keystore keystore = Keystore.open(file, options)) {
                keystore.put(bytes("by " + options.compression()), value);
                keystore.apply(new WriteBatch().put(bytes("in " + options.compression()), value));
            }
        }
        try (Keystore keystore = Keystore.open(file, PLAIN)) {
            keystore.compact(CompactionStrategy.FULL);
            assertThat(Histories.content(keystore)).hasSize(4);
            assertThat(Histories.content(keystore).values()).allMatch(each -> each.length == 3000);
            assertThat(keystore.statistics().liveBytes()).isBetween(6_000L, 6_800L);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
