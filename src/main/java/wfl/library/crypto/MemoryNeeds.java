package wfl.library.crypto;

import wfl.runtime.ErrorKind;
import wfl.runtime.WflError;

/// Says before the work what a hash could run out of in the midst of it.
final class MemoryNeeds {
    private MemoryNeeds() {}

    /// @throws WflError the program may not use so much memory at all
    static void require(long kibibytes) {
        long most = Runtime.getRuntime().maxMemory() >> 10;
        if (kibibytes < most - most / 8) return;
        throw new WflError(
                ErrorKind.RESOURCE_LIMIT,
                "This password hash needs %d MiB of memory, and the program may use %d MiB."
                        .concat(" Set JAVA_TOOL_OPTIONS=-Xmx4g for more.")
                        .formatted(kibibytes >> 10, most >> 10));
    }
}
