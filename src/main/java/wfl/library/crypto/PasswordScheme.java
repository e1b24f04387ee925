package wfl.library.crypto;

import wfl.runtime.Execution;

/// One way to make a hash of a password that can be kept, and to recognise the password by it.
interface PasswordScheme {
    /// Bytes of random salt in a new hash.
    int SALT_BYTES = 16;

    /// Most memory a kept hash may ask for, in KiB: 1 GiB. More than anybody sets, less than what
    /// brings a machine down.
    long MEMORY_KIB_MAX = 1 << 20;

    /// The hash in its standard text form.
    ///
    /// @param salt {@link #SALT_BYTES} random bytes
    String hash(Execution execution, byte[] password, byte[] salt);

    /// Whether the password is the one behind a kept hash. No for what is no hash of this scheme,
    /// and for one that asks for more work than a minute or two or for too much memory.
    boolean verify(Execution execution, byte[] password, String stored);
}
