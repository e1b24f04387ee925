package wfl.keystore;

import java.nio.file.Files;
import java.nio.file.Path;

/// Concurrent calls on a keystore and a view of it, checked for an order that explains them all.
final class ConcurrentSoak implements Soak.Kind {
    @Override
    public void trial(long seed, SoakCounts counts) throws Exception {
        var random = SoakChoices.random(seed, 0);
        Durability durability = SoakChoices.durability(random);
        int steps = random.nextInt(50, durability == Durability.SYNC ? 300 : 1_000);
        Path directory = Files.createTempDirectory("soak-concurrent");
        Path file = directory.resolve("soak.kvb");
        try {
            Coding coding = SoakChoices.coding(random);
            counts.add(
                    "calls with an order",
                    new ConcurrentHistory(seed, file, durability, coding, steps).run());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }
}
