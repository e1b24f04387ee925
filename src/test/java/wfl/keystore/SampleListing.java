package wfl.keystore;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// What a sample file must hold, as it stands beside it: how it is opened, at which time, and a
/// line for each key.
record SampleListing(long clockMillis, Access access, List<Line> lines) {
    SampleListing {
        lines = List.copyOf(lines);
    }

    /// A key that is there.
    ///
    /// @param crc CRC32C of its value
    /// @param expiryMillis 0 when it does not expire
    record Line(String key, int length, int crc, long expiryMillis) {}

    /// How a sample is opened.
    ///
    /// @param kind `plain`, `key`, `key-aes` or `passphrase`
    /// @param secret the passphrase, or the key in hexadecimal
    record Access(String kind, String secret) {
        static final Access PLAIN = new Access("plain", "-");

        private static final int KEY_BYTES = 32;

        static Access ofKey(String kind) {
            var key = new byte[KEY_BYTES];
            for (int i = 0; i < KEY_BYTES; i++) {
                key[i] = (byte) (7 * i + 1);
            }
            return new Access(kind, HexFormat.of().formatHex(key));
        }

        static Access ofPassphrase(String passphrase) {
            return new Access("passphrase", passphrase);
        }

        /// Options that open, or make, such a file.
        KeystoreOptions of(KeystoreOptions options) {
            return switch (kind) {
                case "plain" -> options;
                case "key" -> options.withEncryption(key());
                case "key-aes" ->
                        options.withEncryption(key().withCipher(Encryption.Cipher.AES_256_GCM));
                case "passphrase" ->
                        options.withEncryption(
                                Encryption.passphrase(secret.toCharArray())
                                        .withPassphraseCost(256, 1, 1));
                default -> throw new IllegalArgumentException(kind);
            };
        }

        private Encryption key() {
            return Encryption.key(HexFormat.of().parseHex(secret));
        }
    }

    /// The text of the file beside a sample.
    String text() {
        var text = new StringBuilder();
        text.append("clock ").append(clockMillis).append('\n');
        text.append("access ").append(access.kind()).append(' ').append(access.secret());
        text.append('\n');
        for (Line line : lines) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s %d %08x %d\n",
                            line.key(),
                            line.length(),
                            line.crc(),
                            line.expiryMillis()));
        }
        return text.toString();
    }

    static SampleListing of(String text) {
        List<String> all = text.lines().toList();
        String[] access = all.get(1).split(" ", 3);
        var lines = new ArrayList<Line>();
        for (String line : all.subList(2, all.size())) {
            String[] parts = line.split(" ");
            lines.add(
                    new Line(
                            parts[0],
                            Integer.parseInt(parts[1]),
                            Integer.parseUnsignedInt(parts[2], 16),
                            Long.parseLong(parts[3])));
        }
        long clock = Long.parseLong(all.getFirst().split(" ")[1]);
        return new SampleListing(clock, new Access(access[1], access[2]), lines);
    }
}
