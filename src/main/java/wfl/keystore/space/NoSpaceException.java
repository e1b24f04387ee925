package wfl.keystore.space;

import java.io.Serial;
import wfl.storage.StorageException;

/// Nothing new could be written because the disk is full. Nothing has changed.
public final class NoSpaceException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public NoSpaceException(StorageException cause) {
        super(cause.getMessage(), cause);
    }
}
