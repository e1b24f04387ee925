package wfl.keystore.segment;

import java.io.Serial;
import wfl.storage.StorageException;

/// No new segment could be made because the disk is full. Nothing has changed.
public final class NoSpaceException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    NoSpaceException(StorageException cause) {
        super(cause.getMessage(), cause);
    }
}
