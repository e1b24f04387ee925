package wfl.library.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;
import wfl.runtime.Execution;

/// bcrypt, after Provos and Mazieres, "A Future-Adaptable Password Scheme", USENIX 1999, in the
/// form of OpenBSD: `$2b$12$`, 22 characters of salt, 31 of hash.
final class BcryptScheme implements PasswordScheme {
    private static final int COST = 12;
    private static final int COST_MIN = 4;

    /// Twice the work for each step more; 20 is about a minute.
    private static final int COST_MAX = 20;

    /// The algorithm reads no more of a password, the zero behind it included.
    private static final int PASSWORD_BYTES_MAX = 72;

    private static final int SALT_CHARS = 22;
    private static final int HASH_BYTES = 23;
    private static final Pattern FORM =
            Pattern.compile("\\$2[abxy]\\$([0-9]{2})\\$([./A-Za-z0-9]{53})");
    private static final String DIGITS =
            "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @Override
    public String hash(Execution execution, byte[] password, byte[] salt) {
        byte[] hash = derive(password, salt, COST);
        return "$2b$%02d$".formatted(COST) + encode(salt) + encode(hash);
    }

    @Override
    public boolean verify(Execution execution, byte[] password, String stored) {
        Matcher form = FORM.matcher(stored);
        if (!form.matches()) return false;
        int cost = Integer.parseInt(form.group(1));
        if (cost < COST_MIN || cost > COST_MAX) return false;
        String digits = form.group(2);
        byte[] hash = derive(password, decode(digits.substring(0, SALT_CHARS)), cost);
        return MessageDigest.isEqual(hash, decode(digits.substring(SALT_CHARS)));
    }

    private static byte[] derive(byte[] password, byte[] salt, int cost) {
        byte[] key = Arrays.copyOf(password, Math.min(password.length + 1, PASSWORD_BYTES_MAX));
        try {
            return Arrays.copyOf(BCrypt.generate(key, salt, cost), HASH_BYTES);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    // Base64 with digits of its own and no padding; bits behind the last byte count for nothing.

    private static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int buffer = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xFF;
            for (bits += 8; bits >= 6; bits -= 6) {
                text.append(DIGITS.charAt(buffer >> bits - 6 & 63));
            }
        }
        if (bits > 0) text.append(DIGITS.charAt(buffer << 6 - bits & 63));
        return text.toString();
    }

    private static byte[] decode(String text) {
        var bytes = new byte[text.length() * 6 / 8];
        int bits = 0;
        int buffer = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = buffer << 6 | DIGITS.indexOf(text.charAt(i));
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
