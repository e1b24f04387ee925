package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/// A program that only wants the store: {@link StoreAloneTest} runs it in a JVM of its own.
final class StoreAlone {
    private StoreAlone() {}

    /// @param words the path of the keystore
    public static void main(String[] words) {
        try (Keystore keystore = Keystore.create(Path.of(words[0]))) {
            for (int i = 0; i < 1_000; i++) {
                keystore.put(("key:" + i % 100).getBytes(UTF_8), new byte[100]);
            }
            keystore.apply(new WriteBatch().delete("key:1".getBytes(UTF_8)));
            if (keystore.get("key:2".getBytes(UTF_8)).isEmpty()) {
                throw new IllegalStateException("a key is missing");
            }
            try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
                while (scan.advance()) scan.value();
            }
            keystore.compact(CompactionStrategy.FULL);
            System.out.println("keys: " + keystore.statistics().keys());
        }
    }
}
