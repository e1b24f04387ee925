package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/// A process that does with a keystore all that events tell of, while nobody records.
final class EventsChild {
    private EventsChild() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        try (Keystore keystore = Keystore.create(file, KeystoreOptions.usual())) {
            for (int i = 0; i < 5; i++) {
                keystore.put(bytes("key" + i % 3), new byte[100_000]);
            }
            keystore.compact(CompactionStrategy.FULL);
        }
        try (Keystore keystore = Keystore.open(file, KeystoreOptions.usual())) {
            System.out.println(keystore.statistics().keys() + " keys");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
