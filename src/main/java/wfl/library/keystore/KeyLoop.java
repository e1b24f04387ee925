package wfl.library.keystore;

import org.jspecify.annotations.Nullable;
import wfl.keystore.Scan;

/// A loop over a keystore that is under way.
record KeyLoop(KeystoreValue keystore, ScanRequest request, Scan scan) {
    static KeyLoop start(KeystoreValue keystore, KeystoreAccess access, ScanRequest request)
            throws CodecException {
        return new KeyLoop(keystore, request, request.start(access));
    }

    /// The next key or entry, null when there are no more.
    @Nullable Object next() throws CodecException {
        return scan.advance() ? request.result(keystore, scan) : null;
    }
}
