package wfl.library.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static wfl.library.base.Arguments.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import wfl.base.crypto.XChaCha;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// Text that only a key opens: `wflseal1:` and, in hexadecimal, nonce, ciphertext and tag.
final class Sealing {
    private static final String PREFIX = "wflseal1:";

    private Sealing() {}

    static Object seal(Execution execution, Object[] arguments) {
        byte[] associated = context("seal", arguments);
        byte[] key = key("seal", text(arguments[1]));
        byte[] plain = text(arguments[0]).getBytes(UTF_8);
        var nonce = new byte[XChaCha.NONCE_BYTES];
        try {
            execution.surroundings().randomBytes(nonce);
            byte[] sealed = XChaCha.encrypt(key, nonce, associated, plain);
            HexFormat hex = HexFormat.of();
            return PREFIX + hex.formatHex(nonce) + hex.formatHex(sealed);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    static Object unseal(Object[] arguments) {
        byte[] associated = context("unseal", arguments);
        byte[] key = key("unseal", text(arguments[1]));
        try {
            return opened(text(arguments[0]), key, associated);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static String opened(String sealed, byte[] key, byte[] associated) {
        if (!sealed.startsWith(PREFIX)) {
            throw new WflError(
                    "unseal: this is not a sealed value. Expected text beginning with"
                            + " 'wflseal1:', as produced by `seal`.");
        }
        byte[] body = bytes(sealed.substring(PREFIX.length())).orElseThrow(Sealing::unopened);
        if (body.length < XChaCha.NONCE_BYTES + XChaCha.TAG_BYTES) throw unopened();
        byte[] nonce = Arrays.copyOf(body, XChaCha.NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(body, XChaCha.NONCE_BYTES, body.length);
        byte[] plain = {};
        try {
            plain = XChaCha.decrypt(key, nonce, associated, rest);
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
        } catch (GeneralSecurityException | CharacterCodingException e) {
            // Which of the reasons it was is nobody's business.
            throw unopened();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static WflError unopened() {
        return new WflError(
                "unseal: could not open this value. The key may be wrong, the context may not"
                        + " match, or the sealed value may have been modified or truncated.");
    }

    private static byte[] context(String name, Object[] arguments) {
        if (arguments.length < 3) return new byte[0];
        String context = text(arguments[2]);
        if (!context.isEmpty()) return context.getBytes(UTF_8);
        throw new WflError(
                name
                        + ": the context must not be empty. Leave the argument out entirely to seal"
                        + " without a context, or pass the value this secret belongs to (for"
                        + " example \"project:acme/api_key\").");
    }

    private static byte[] key(String name, String written) {
        boolean fits = written.length() == 2 * XChaCha.KEY_BYTES;
        Optional<byte[]> key = fits ? bytes(written) : Optional.empty();
        return key.orElseThrow(() ->
                new WflError(
                        name
                                + ": the key must be 64 hex characters (32 bytes). Generate"
                                + " one with `secure_random_bytes of 32`."));
    }

    // A plus sign in front of one digit counts as a byte, as it always has.
    private static Optional<byte[]> bytes(String hex) {
        if (hex.length() % 2 != 0) return Optional.empty();
        var bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = hex.charAt(2 * i) == '+' ? 0 : digit(hex.charAt(2 * i));
            int low = digit(hex.charAt(2 * i + 1));
            if (high < 0 || low < 0) return Optional.empty();
            bytes[i] = (byte) (high << 4 | low);
        }
        return Optional.of(bytes);
    }

    // Character.digit would also take digits of other scripts.
    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
