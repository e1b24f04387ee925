package wfl.library.crypto;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A kept hash in PHC string form: `$scheme$v=19$m=19456,t=2$salt$hash`, the two last in Base64
/// without padding.
///
/// @param version 0 when the text has none
/// @see "https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md"
record PhcText(
        String scheme, long version, Map<String, Long> parameters, byte[] salt, byte[] hash) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*");

    /// Salts and hashes are short; a longer text is somebody's attack or mistake.
    private static final int FIELD_CHARS_MAX = 128;

    /// A hash shorter than this can be guessed.
    private static final int HASH_BYTES_MIN = 10;

    static Optional<PhcText> read(String text) {
        String[] fields = text.split("\\$", -1);
        boolean versioned = fields.length == 6 && fields[2].startsWith("v=");
        if (!fields[0].isEmpty() || fields.length != (versioned ? 6 : 5)) return Optional.empty();
        Optional<Long> version = versioned ? number(fields[2].substring(2)) : Optional.of(0L);
        int at = versioned ? 3 : 2;
        Optional<Map<String, Long>> parameters = parameters(fields[at]);
        Optional<byte[]> salt = bytes(fields[at + 1]);
        Optional<byte[]> hash = bytes(fields[at + 2]).filter(h -> h.length >= HASH_BYTES_MIN);
        if (version.isEmpty() || parameters.isEmpty() || salt.isEmpty() || hash.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PhcText(fields[1], version.get(), parameters.get(), salt.get(), hash.get()));
    }

    /// The text of a new hash.
    ///
    /// @param head everything before the salt, without the dollar behind it
    static String write(String head, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return head + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /// The value of a parameter; -1 when the text does not have it.
    long parameter(String name) {
        return parameters.getOrDefault(name, -1L);
    }

    private static Optional<Map<String, Long>> parameters(String field) {
        var parameters = new HashMap<String, Long>();
        for (String parameter : field.split(",", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 1) return Optional.empty();
            Optional<Long> value = number(parameter.substring(equals + 1));
            if (value.isEmpty()) return Optional.empty();
            if (parameters.put(parameter.substring(0, equals), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static Optional<Long> number(String digits) {
        return NUMBER.matcher(digits).matches()
                ? Optional.of(Long.parseLong(digits))
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(String base64) {
        boolean fits = !base64.isEmpty() && base64.length() <= FIELD_CHARS_MAX;
        if (!fits || !BASE64.matcher(base64).matches() || base64.length() % 4 == 1) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(base64);
        // Bits behind the last byte must be zero: one hash has one text.
        boolean exact = Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(base64);
        return exact ? Optional.of(bytes) : Optional.empty();
    }
}
