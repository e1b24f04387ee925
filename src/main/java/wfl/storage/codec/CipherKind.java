package wfl.storage.codec;

/// How bytes are sealed.
public enum CipherKind {
    /// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): equally fast on every machine.
    XCHACHA20_POLY1305(1),

    /// AES-256-GCM (NIST SP 800-38D): faster where the processor has it. Its nonces are short, so
    /// it runs under a key of its own for each salt and mount, HKDF-SHA256 of the key with salt and
    /// mount as salt and `wfl keystore 1 aes-256-gcm` as info.
    AES_256_GCM(2);

    /// By how much sealed bytes are longer.
    public static final int TAG_BYTES = 16;

    private final int code;

    CipherKind(int code) {
        this.code = code;
    }

    /// The number that stands for it in a file.
    public int code() {
        return code;
    }
}
